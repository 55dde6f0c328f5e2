package dev.isomer.messages.process;

import dev.isomer.jvmserver.Draining;
import dev.isomer.jvmserver.Listening;
import dev.isomer.jvmserver.ServerProcess;
import dev.isomer.messages.service.MessageService;
import dev.isomer.messages.service.Settings;
import io.helidon.webserver.WebServer;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as a process of its own, or inside another program's process. */
public final class MessageProcess implements ServerProcess.Running {
  private static final Logger LOG = LoggerFactory.getLogger(MessageProcess.class);

  private final MessageService service;
  private final WebServer server;
  private final int port;
  private final Health health;
  private final Draining draining;

  private MessageProcess(MessageService service, WebServer server, Health health, Duration drain) {
    this.service = service;
    this.server = server;
    this.port = server.port();
    this.health = health;
    draining = new Draining(drain);
  }

  /**
   * Starts the server, and returns when it accepts requests.
   *
   * @param environment the variables that the README lists
   * @throws IllegalArgumentException with a report of every mistake in the environment
   * @throws UncheckedIOException if it cannot listen; the message says why and what to do
   */
  public static MessageProcess start(Map<String, String> environment) {
    var thread = Thread.currentThread();
    var loader = thread.getContextClassLoader();
    // Helidon finds its parts through this loader, which in a host's process is the host's.
    thread.setContextClassLoader(MessageProcess.class.getClassLoader());
    try {
      return start(Settings.of(environment));
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static MessageProcess start(Settings settings) {
    Listening.requireFree(settings.host(), settings.port());
    var health = new Health();
    var service = MessageService.from(settings);
    var server = new HelidonServer(service.contract(), health).build(settings).start();
    if (!server.isRunning()) {
      // Another process took the port first: Helidon logs that and does not throw.
      service.store().close();
      throw Listening.failed(
          settings.host(), settings.port(), new BindException("Address already in use"));
    }
    LOG.atInfo()
        .addKeyValue("host", settings.host())
        .addKeyValue("port", server.port())
        .log("listening");
    return new MessageProcess(service, server, health, settings.drain());
  }

  /** The port that it listens at. */
  public int port() {
    return port;
  }

  /** Stops without cutting anybody off. */
  @Override
  public void close() {
    draining.stop(
        () -> {
          LOG.info("stopping");
          health.stop();
        },
        () -> {
          server.stop();
          service.store().close();
          LOG.info("stopped");
        });
  }

  /** Runs until SIGTERM or SIGINT. Exits with 2 when the environment has mistakes. */
  public static void main(String[] arguments) {
    // HttpURLConnection keeps 5 idle connections a host unless told before its first use; a process
    // serves more requests than that at a time, and a TLS handshake costs more than the request.
    if (System.getProperty("http.maxConnections") == null) {
      System.setProperty("http.maxConnections", "64");
    }
    ServerProcess.run(() -> start(System.getenv()));
  }
}
