package dev.isomer.rabbitmqexporter.process;

import dev.isomer.jvmserver.Draining;
import dev.isomer.jvmserver.JsonLine;
import dev.isomer.jvmserver.JsonLines;
import dev.isomer.jvmserver.ServerProcess;
import dev.isomer.rabbitmqexporter.metrics.Metrics;
import dev.isomer.rabbitmqexporter.settings.Settings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A running exporter of one broker's queues. */
public final class RabbitMqExporter implements ServerProcess.Running {

  /** The limit of connections, more than scrapers and probes need; others wait. */
  private static final String MOST_CONNECTIONS = "500";

  private static final JsonLine LINE = new JsonLine("rabbitmq-exporter", Version.OF_THIS);

  private final ScrapeServer server;
  private final Poller poller;
  private final JsonLines lines;
  // No drain time is needed: scrapers retry.
  private final Draining draining = new Draining(Duration.ZERO);

  private RabbitMqExporter(ScrapeServer server, Poller poller, JsonLines lines) {
    this.server = server;
    this.poller = poller;
    this.lines = lines;
  }

  /**
   * Starts the exporter, and returns when it answers scrapes; it does not wait for the broker.
   *
   * @param environment the variables that the README lists
   * @throws IllegalArgumentException with a report of every mistake in the environment
   * @throws UncheckedIOException if it cannot listen; the message says why and what to do
   */
  public static RabbitMqExporter start(Map<String, String> environment) {
    return start(Settings.of(environment), JsonLines.to(System.out, LINE));
  }

  /** Starts an exporter inside another program's process, whose memory it does not manage. */
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

  /** The port at which it listens. */
  public int port() {
    return server.port();
  }

  /** Stops reading and listening, which takes at most 1 s. */
  @Override
  public void close() {
    draining.stop(
        poller::close,
        () -> {
          server.close();
          lines.info("stopped");
        });
  }

  /** Runs until SIGTERM or SIGINT. Exits with 2 when the environment has mistakes. */
  public static void main(String[] arguments) {
    // The JDK's server can only be configured by system properties.
    var longest = Long.toString(ScrapeServer.LONGEST_EXCHANGE.toSeconds());
    System.setProperty("sun.net.httpserver.maxReqTime", longest);
    System.setProperty("sun.net.httpserver.maxRspTime", longest);
    System.setProperty("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
    ServerProcess.run(
        () ->
            start(
                Settings.of(System.getenv()),
                JsonLines.to(System.out, LINE).install(),
                OwnMemory.ofThisProcess()::giveBack));
  }
}
