package dev.isomer.rabbitmqexporter.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.rabbitmqexporter.process.HostileBroker.Behaviour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README shows of the terminal is what the jar prints. */
class ReadmeJarCheck {
  private static final Pattern SAMPLE = Pattern.compile("(?s)```json\n(.*?)```");

  /** What is another number in every run. */
  private static final Pattern VARIES =
      Pattern.compile("(\"time\":)\"[^\"]*\"|(\"(?:read_millis|failed_reads)\":)\\d+");

  @Test
  @Timeout(120)
  void theTerminalShowsWhatTheReadmeSays() throws Exception {
    var broker = HostileBroker.start();
    var port = broker.port();
    broker.behave(thirtyThreeQueues());
    var environment = Jar.environment(broker.address(), 0);
    environment.put("READ_INTERVAL_SECONDS", "1");
    var process = Jar.start(environment);
    var lines = new ArrayList<String>();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      lines.add(out.readLine());
      lines.add(out.readLine());
      broker.close();
      lines.add(out.readLine());
      broker = HostileBroker.startAgain(port);
      broker.behave(thirtyThreeQueues());
      lines.add(out.readLine());
      // Process.destroy would close the stream that is read here.
      process.toHandle().destroy();
      assertThat(process.getErrorStream().readAllBytes()).isEmpty();
    } finally {
      process.destroyForcibly();
      broker.close();
    }

    assertThat(lines.stream().map(line -> asInTheReadme(line, port)).toList())
        .isEqualTo(sample().stream().map(ReadmeJarCheck::withoutWhatVaries).toList());
  }

  private static List<String> sample() throws IOException {
    var sample = SAMPLE.matcher(Files.readString(Path.of("README.md")));
    assertThat(sample.find()).isTrue();
    return sample.group(1).lines().toList();
  }

  private static String asInTheReadme(String line, int broker) {
    return withoutWhatVaries(line)
        .replace("127.0.0.1:" + broker, "broker.example:15672")
        .replace("\"host\":\"127.0.0.1\"", "\"host\":\"broker.example\"")
        .replace("every 1 s", "every 15 s")
        .replaceAll("at port \\d+", "at port 9419")
        .replaceAll("\"port\":\\d+", "\"port\":9419");
  }

  private static String withoutWhatVaries(String line) {
    return VARIES.matcher(line).replaceAll("$1$2?");
  }

  private static Behaviour thirtyThreeQueues() {
    var queues =
        IntStream.range(0, 33)
            .mapToObj(i -> "{\"vhost\":\"%d\",\"name\":\"%d\"}".formatted(i % 3, i))
            .collect(Collectors.joining(",", "[", "]"));
    return (head, out) ->
        HostileBroker.json(
                head.getFirst().contains("/api/overview")
                    ? HostileBroker.OVERVIEW.replace(":1}", ":33}")
                    : queues)
            .answer(head, out);
  }
}
