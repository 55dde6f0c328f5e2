package dev.isomer.rabbitmqexporter.process;

import dev.isomer.rabbitmqexporter.metrics.Metrics;
import dev.isomer.rabbitmqexporter.settings.BadEnvironmentException;
import dev.isomer.rabbitmqexporter.settings.Settings;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running exporter of one broker's queues. */
public final class RabbitMqExporter implements AutoCloseable {

  /** The exit code for a mistake of the person who started us. */
  static final int MISTAKE = 2;

  /** More than the scrapers and probes that any exporter has; the rest waits. */
  private static final String MOST_CONNECTIONS = "500";

  private final ScrapeServer server;
  private final Poller poller;
  private final JsonLines lines;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RabbitMqExporter(ScrapeServer server, Poller poller, JsonLines lines) {
    this.server = server;
    this.poller = poller;
    this.lines = lines;
  }

  /**
   * Starts it, and returns when it answers scrapes; it does not wait for the broker.
   *
   * @param environment the variables that the README lists
   * @throws IllegalArgumentException with a report of every mistake in the environment
   * @throws UncheckedIOException when it cannot listen; the message says why and what to do
   */
  public static RabbitMqExporter start(Map<String, String> environment) {
    return start(Settings.of(environment), JsonLines.to(System.out));
  }

  /** One in somebody else's process, whose memory is not ours to keep small. */
  static RabbitMqExporter start(Settings settings, JsonLines lines) {
    return start(settings, lines, () -> {});
  }

  private static RabbitMqExporter start(Settings settings, JsonLines lines, Runnable afterRead) {
    var metrics =
        new Metrics(
            settings.broker().hostName(),
            settings.longestAge(),
            Version.OF_THIS,
            System::nanoTime,
            InstantSource.system());
    var server = ScrapeServer.start(settings.host(), settings.port(), metrics, lines);
    lines.info(
        "listening at port " + server.port() + ", metrics at " + ScrapeServer.METRICS,
        Map.of("port", server.port()));
    for (var foreign : settings.foreign()) {
      lines.warn(foreign.toString(), Map.of());
    }
    var poller = new Poller(settings, metrics, lines, afterRead);
    poller.start();
    return new RabbitMqExporter(server, poller, lines);
  }

  /** The port that it listens at. */
  public int port() {
    return server.port();
  }

  /** Stops reading and listening; it takes a second at most. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    poller.close();
    server.close();
    lines.info("stopped", Map.of());
  }

  /** Runs until SIGTERM or SIGINT. Exits with 2 when the environment has mistakes. */
  public static void main(String[] arguments) {
    // Of the JDK's server, which has no other way to be told.
    var longest = Long.toString(ScrapeServer.LONGEST_EXCHANGE.toSeconds());
    System.setProperty("sun.net.httpserver.maxReqTime", longest);
    System.setProperty("sun.net.httpserver.maxRspTime", longest);
    System.setProperty("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
    try {
      var settings = Settings.of(System.getenv());
      var exporter =
          start(settings, JsonLines.to(System.out).install(), OwnMemory.ofThisProcess()::giveBack);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(exporter), "shutdown"));
    } catch (BadEnvironmentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(MISTAKE);
    }
  }

  private static void stop(RabbitMqExporter exporter) {
    exporter.close();
    // Without this the exit code of a clean stop would be that of a kill, 143.
    Runtime.getRuntime().halt(0);
  }
}
