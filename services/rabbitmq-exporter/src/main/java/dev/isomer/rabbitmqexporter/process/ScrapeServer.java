package dev.isomer.rabbitmqexporter.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isomer.jvmserver.JsonLines;
import dev.isomer.jvmserver.Listening;
import dev.isomer.rabbitmqexporter.metrics.Asked;
import dev.isomer.rabbitmqexporter.metrics.Body;
import dev.isomer.rabbitmqexporter.metrics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers scrapes and probes. It is ready as soon as it listens, even if the broker is unreachable,
 * because its metrics report that.
 */
final class ScrapeServer implements AutoCloseable {
  static final String METRICS = "/metrics";
  static final String LIVE = "/health/live";
  static final String READY = "/health/ready";

  /** How long a scrape in flight may take after the server stops listening. */
  private static final int FINISH_SECONDS = 1;

  /** The limit of threads, more than scrapers need; further scrapes wait. */
  private static final int MOST_THREADS = 32;

  /** How long a client may take to send a request, and to take its answer. */
  static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(30);

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int INTERNAL_ERROR = 500;
  private static final long NO_BODY = -1;

  private final HttpServer server;
  private final ExecutorService threads = platformThreads();
  private final Metrics metrics;
  private final JsonLines lines;

  private ScrapeServer(HttpServer server, Metrics metrics, JsonLines lines) {
    this.server = server;
    this.metrics = metrics;
    this.lines = lines;
  }

  /**
   * Starts the server.
   *
   * @throws UncheckedIOException if it cannot listen; the message says why and what to do
   */
  static ScrapeServer start(String host, int port, Metrics metrics, JsonLines lines) {
    // The JDK reads this property at its server's first use. Without it, Nagle's algorithm delays
    // the body of each answer by 40 ms, until the client has acknowledged its head.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    try {
      var server = HttpServer.create(new InetSocketAddress(host, port), 0);
      var scrapes = new ScrapeServer(server, metrics, lines);
      server.setExecutor(scrapes.threads);
      server.createContext("/", scrapes::answer);
      server.start();
      return scrapes;
    } catch (IOException e) {
      throw Listening.failed(host, port, e);
    }
  }

  /**
   * A pool of platform threads. On virtual threads the JDK's BufferedWriter, which the client
   * library uses, begins with a small buffer that is copied at each growth: 10 MB of garbage per
   * scrape instead of 0.1 MB.
   */
  private static ExecutorService platformThreads() {
    var threads =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            LONGEST_EXCHANGE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("scrape-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** The port at which it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      route(exchange);
    } catch (RuntimeException e) {
      lines.error("a mistake in the exporter", e);
      // The reason is omitted because it may be confidential. It is too late if an answer has
      // begun.
      if (exchange.getResponseCode() < 0) {
        text(INTERNAL_ERROR, "the log has the reason", exchange);
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (!List.of(METRICS, LIVE, READY).contains(path)) {
      text(NOT_FOUND, "the metrics are at " + METRICS, exchange);
    } else if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      text(METHOD_NOT_ALLOWED, "use GET or HEAD", exchange);
    } else if (path.equals(METRICS)) {
      scrape(exchange);
    } else {
      body(OK, "application/json", Body.of("{\"status\":\"up\"}".getBytes(UTF_8)), exchange);
    }
  }

  private void scrape(HttpExchange exchange) throws IOException {
    var asked =
        Asked.of(
            all("Accept", exchange.getRequestHeaders()),
            all("Accept-Encoding", exchange.getRequestHeaders()));
    var headers = exchange.getResponseHeaders();
    headers.set("Vary", "Accept, Accept-Encoding");
    if (asked.gzip()) {
      headers.set("Content-Encoding", "gzip");
    }
    body(OK, asked.format().contentType(), metrics.body(asked), exchange);
  }

  private static @Nullable String all(String name, Headers headers) {
    var values = headers.get(name);
    return values == null ? null : String.join(",", values);
  }

  private static void text(int status, String text, HttpExchange exchange) throws IOException {
    body(status, "text/plain; charset=utf-8", Body.of((text + "\n").getBytes(UTF_8)), exchange);
  }

  private static void body(int status, String type, Body body, HttpExchange exchange)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Long.toString(body.length()));
      exchange.sendResponseHeaders(status, NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(status, body.length());
    try (var out = exchange.getResponseBody()) {
      // The JDK's server copies what it is given at once into a buffer of twice the size; the parts
      // are small.
      for (var part : body.parts()) {
        out.write(part);
      }
    }
  }

  /** Stops listening, and allows scrapes in flight 1 s. */
  @Override
  public void close() {
    server.stop(FINISH_SECONDS);
    threads.shutdownNow();
  }
}
