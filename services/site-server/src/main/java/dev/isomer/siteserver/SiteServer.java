package dev.isomer.siteserver;

import dev.isomer.jvmserver.Draining;
import dev.isomer.jvmserver.JsonLine;
import dev.isomer.jvmserver.JsonLines;
import dev.isomer.jvmserver.Listening;
import dev.isomer.jvmserver.ServerProcess;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** A running server of a site's files. */
public final class SiteServer implements ServerProcess.Running {

  /** How long a request in flight may take after the server stops listening. */
  static final Duration FINISH = Duration.ofSeconds(20);

  private final WebServer server;
  private final int port;
  private final Answers answers;
  private final Draining draining;
  private final JsonLines log;

  private SiteServer(WebServer server, Answers answers, Duration drain, JsonLines log) {
    this.server = server;
    this.port = server.port();
    this.answers = answers;
    this.draining = new Draining(drain);
    this.log = log;
  }

  /**
   * Reads the files and starts the server; returns when it accepts requests.
   *
   * @param environment {@code HOST}, {@code PORT}, {@code SITE} and {@code DRAIN_SECONDS}, each
   *     with a default
   * @throws dev.isomer.jvmserver.BadEnvironmentException with a report of every mistake in the
   *     environment
   * @throws UncheckedIOException if a file cannot be read, or the server cannot listen
   */
  static SiteServer start(Map<String, String> environment, JsonLines log) {
    Settings settings = Settings.of(environment);
    Listening.requireFree(settings.host(), settings.port());
    SiteFiles files = SiteFiles.read(settings.folder());
    var answers = new Answers(files);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            // Our shutdown hook drains first; Helidon's would close the listener at once.
            .shutdownHook(false)
            .shutdownGracePeriod(FINISH)
            .featuresDiscoverServices(false)
            // No query is read, so what stands in it is not a reason to refuse a page: browsers
            // send
            // braces, carets and vertical bars as they are (WHATWG URL, query percent-encode set).
            .protocolsDiscoverServices(false)
            .addProtocol(Http1Config.builder().validatePrologue(false).build())
            .routing(routing -> routing.any(answers::answer))
            .build()
            .start();
    if (!server.isRunning()) {
      // Another process took the port first: Helidon logs that and does not throw.
      throw Listening.failed(
          settings.host(), settings.port(), new BindException("Address already in use"));
    }
    log.info("listening at port " + server.port() + ", files: " + files.byPath().size());
    return new SiteServer(server, answers, settings.drain(), log);
  }

  /** The port at which it listens. */
  int port() {
    return port;
  }

  /** Stops without cutting off a client. */
  @Override
  public void close() {
    draining.stop(
        () -> {
          log.info("stopping");
          answers.stop();
        },
        () -> {
          server.stop();
          log.info("stopped");
        });
  }

  /** Runs until SIGTERM or SIGINT. Exits with 2 when the environment has mistakes. */
  public static void main(String[] arguments) {
    ServerProcess.run(
        () ->
            start(
                System.getenv(),
                JsonLines.to(System.out, new JsonLine("site-server", version())).install()));
  }

  private static String version() {
    return Objects.requireNonNullElse(
        SiteServer.class.getPackage().getImplementationVersion(), "unknown");
  }
}
