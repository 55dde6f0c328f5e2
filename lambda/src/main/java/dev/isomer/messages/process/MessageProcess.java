package dev.isomer.messages.process;

import dev.isomer.messages.service.BadEnvironmentException;
import dev.isomer.messages.service.MessageService;
import dev.isomer.messages.service.Settings;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as a process of its own, or in a process of somebody else's. */
public final class MessageProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MessageProcess.class);

  /** The exit code for a mistake of the person who started us. */
  static final int MISTAKE = 2;

  private final MessageService service;
  private final WebServer server;
  private final int port;
  private final Health health;
  private final Duration drain;
  private final AtomicBoolean closed = new AtomicBoolean();

  private MessageProcess(MessageService service, WebServer server, Health health, Duration drain) {
    this.service = service;
    this.server = server;
    this.port = server.port();
    this.health = health;
    this.drain = drain;
  }

  /**
   * Starts the server, and returns when it accepts requests.
   *
   * @param environment the variables that the README lists
   * @throws IllegalArgumentException with a report of every mistake in the environment
   * @throws UncheckedIOException when it cannot listen; the message says why and what to do
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
    requireFree(settings);
    var health = new Health();
    var service = MessageService.from(settings);
    var server = new HelidonServer(service.contract(), health).build(settings).start();
    if (!server.isRunning()) {
      // Somebody was faster: Helidon logs that and does not throw.
      service.store().close();
      throw cannotListen(settings, new BindException("Address already in use"));
    }
    LOG.atInfo()
        .addKeyValue("host", settings.host())
        .addKeyValue("port", server.port())
        .log("listening");
    return new MessageProcess(service, server, health, settings.drain());
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

  /** The port that it listens at. */
  public int port() {
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
    LOG.info("stopping");
    health.stop();
    try {
      Thread.sleep(drain);
    } catch (InterruptedException e) {
      // Whoever waits no longer wants to: stop now.
      Thread.currentThread().interrupt();
    }
    server.stop();
    service.store().close();
    LOG.info("stopped");
  }

  /** Runs until SIGTERM or SIGINT. Exits with 2 when the environment has mistakes. */
  public static void main(String[] arguments) {
    // HttpURLConnection keeps 5 idle connections a host unless told before its first use; a process
    // serves more requests than that at a time, and a TLS handshake costs more than the request.
    if (System.getProperty("http.maxConnections") == null) {
      System.setProperty("http.maxConnections", "64");
    }
    try {
      var process = start(System.getenv());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "shutdown"));
    } catch (BadEnvironmentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(MISTAKE);
    }
  }

  private static void stop(MessageProcess process) {
    process.close();
    // Without this the exit code of a clean stop would be that of a kill, 143.
    Runtime.getRuntime().halt(0);
  }
}
