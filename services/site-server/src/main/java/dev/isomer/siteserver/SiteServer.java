package dev.isomer.siteserver;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running server of a site's files. */
public final class SiteServer implements AutoCloseable {

  /** The exit code for a mistake of the person who started us. */
  static final int MISTAKE = 2;

  /** How long a request may go on once the server no longer listens. */
  static final Duration FINISH = Duration.ofSeconds(20);

  private final WebServer server;
  private final int port;
  private final Answers answers;
  private final Duration drain;
  private final JsonLines log;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SiteServer(WebServer server, Answers answers, Duration drain, JsonLines log) {
    this.server = server;
    this.port = server.port();
    this.answers = answers;
    this.drain = drain;
    this.log = log;
  }

  /**
   * Reads the files and starts the server; returns when it accepts requests.
   *
   * @param environment {@code HOST}, {@code PORT}, {@code SITE} and {@code DRAIN_SECONDS}, each
   *     with a default
   * @throws IllegalArgumentException with a report of every mistake in the environment
   * @throws UncheckedIOException where a file cannot be read, or it cannot listen
   */
  static SiteServer start(Map<String, String> environment, JsonLines log) {
    Settings settings = Settings.of(environment);
    requireFree(settings);
    SiteFiles files = SiteFiles.read(settings.folder());
    var answers = new Answers(files);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            // Ours drains first; Helidon's would close the listener at once.
            .shutdownHook(false)
            .shutdownGracePeriod(FINISH)
            .featuresDiscoverServices(false)
            // No query is read, so what stands in it is no reason to refuse a page: browsers send
            // braces, carets and vertical bars as they are (WHATWG URL, query percent-encode set).
            .protocolsDiscoverServices(false)
            .addProtocol(Http1Config.builder().validatePrologue(false).build())
            .routing(routing -> routing.any(answers::answer))
            .build()
            .start();
    if (!server.isRunning()) {
      // Somebody was faster: Helidon logs that and does not throw.
      throw cannotListen(settings, new BindException("Address already in use"));
    }
    log.info("listening at port " + server.port() + ", files: " + files.byPath().size());
    return new SiteServer(server, answers, settings.drain(), log);
  }

  /** The port that it listens at. */
  int port() {
    return port;
  }

  /**
   * Stops without cutting anybody off: for the drain time it answers everything, says that it is
   * not ready and asks each client to reconnect elsewhere; then it no longer listens; then what is
   * in flight may finish.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    log.info("stopping");
    answers.stop();
    try {
      Thread.sleep(drain);
    } catch (InterruptedException e) {
      // Whoever waits no longer wants to: stop now.
      Thread.currentThread().interrupt();
    }
    server.stop();
    log.info("stopped");
  }

  /** Runs until SIGTERM or SIGINT. Exits with 2 when the environment has mistakes. */
  public static void main(String[] arguments) {
    try {
      var server = start(System.getenv(), JsonLines.install(System.out));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(MISTAKE);
    }
  }

  private static void stop(SiteServer server) {
    server.close();
    // Without this the exit code of a clean stop would be that of a kill, 143.
    Runtime.getRuntime().halt(0);
  }

  /** Asks for the port by ourselves, because Helidon does not tell why it could not have it. */
  private static void requireFree(Settings settings) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException e) {
      throw cannotListen(settings, e);
    }
  }

  private static UncheckedIOException cannotListen(Settings settings, IOException e) {
    return new UncheckedIOException(
        "PORT: cannot listen at %s:%d (%s); a free port is needed; stop what uses it, or set PORT to another"
            .formatted(settings.host(), settings.port(), e.getMessage()),
        e);
  }
}
