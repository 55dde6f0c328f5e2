package dev.isomer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.validation.ValidApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What the README shows is what runs. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Path THIS = Path.of("src/test/java/dev/isomer/local/ReadmeTest.java");

  @Test
  void itsCodeRuns(@TempDir Path root) throws IOException {
    ValidApplication<Laptop> validApplication =
        TestProject.in(root).valid(TestProject.application());
    Path folder = root.resolve("data");
    List<Ready> ready;
    // shown
    try (LocalRun run = LocalRun.start(validApplication, new LocalOptions(0, folder, true))) {
      ready = run.ready();
    }
    // end
    assertThat(ready).hasSize(5);
    String shown = between(Files.readString(THIS), "// shown\n", "// end");
    assertThat(flat(between(Files.readString(README), "```java\n", "```")))
        .isEqualTo(
            flat(shown)
                .replace("(0, folder, true)", "(8080, folder, false)")
                .replace("ready = run", "run"));
  }

  @Test
  void itsRefusalIsTheOneThatIsGiven(@TempDir Path root) throws IOException {
    try (LocalRun run = TestProject.in(root).startInMemory();
        Jedis client = StoreClient.of(run, TestProject.SERVICE)) {
      assertThatThrownBy(() -> client.del("notes:1"))
          .hasMessage(between(Files.readString(README), "```\nNOPERM", "\n```", "NOPERM"));
    }
  }

  private static String flat(String code) {
    return Pattern.compile("//[^\n]*\n")
        .matcher(code)
        .replaceAll("")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String between(String text, String from, String to, String first) {
    return first + between(text, from, to);
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }
}
