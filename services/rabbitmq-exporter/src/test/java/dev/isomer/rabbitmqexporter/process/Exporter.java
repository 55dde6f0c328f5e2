package dev.isomer.rabbitmqexporter.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.jvmserver.JsonLine;
import dev.isomer.jvmserver.JsonLines;
import dev.isomer.rabbitmqexporter.Scrape;
import dev.isomer.rabbitmqexporter.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An exporter in the process of the tests, with its log. */
final class Exporter implements AutoCloseable {
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final RabbitMqExporter exporter;

  private Exporter(Settings settings) {
    var lines =
        new JsonLines(
            new JsonLine("rabbitmq-exporter", Version.OF_THIS),
            new PrintStream(logged, true, UTF_8),
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z")));
    exporter = RabbitMqExporter.start(settings, lines);
  }

  /** Reads in quicker succession than the environment allows. */
  static Exporter of(String broker, Duration interval, String... more) {
    return of(broker, interval, interval, more);
  }

  static Exporter of(String broker, Duration interval, Duration timeout, String... more) {
    var environment =
        new HashMap<>(
            Map.of(
                "RABBITMQ_HOST", broker,
                "RABBITMQ_USER", "guest",
                "RABBITMQ_PASSWORD", "guest",
                "HOST", "127.0.0.1",
                "PORT", "0"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    var s = Settings.of(environment);
    return new Exporter(
        new Settings(
            s.broker(),
            s.login(),
            s.authorities(),
            interval,
            timeout,
            s.vhosts(),
            s.queues(),
            s.foreign(),
            s.host(),
            s.port()));
  }

  int port() {
    return exporter.port();
  }

  Scrape scrape() throws IOException, InterruptedException {
    return Scrape.of(port());
  }

  /** Scrapes until it is as wanted. */
  Scrape await(Predicate<Scrape> wanted) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(this::scrape, wanted);
  }

  /** The next read that begins after this call, and succeeds. */
  Scrape awaitRead() throws IOException, InterruptedException {
    // The read that is going on may have begun before: the one after it counts.
    var reads = scrape().reads() + 2;
    return await(scrape -> scrape.isUp() && scrape.reads() >= reads);
  }

  /** The messages of the log's lines, with their level before them. */
  List<String> log() {
    return logged
        .toString(UTF_8)
        .lines()
        .map(
            line ->
                line.replaceAll(
                    ".*\"level\":\"(\\w+)\".*\"message\":\"((?:[^\"\\\\]|\\\\.)*)\".*", "$1 $2"))
        .toList();
  }

  /** Everything that was logged. */
  String logText() {
    return logged.toString(UTF_8);
  }

  @Override
  public void close() {
    exporter.close();
  }
}
