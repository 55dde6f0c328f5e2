package dev.isomer.bench.rollouts.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A server that answers as a test says, by prefixes of paths, and a connection to it. */
public final class Answering implements AutoCloseable {
  private final HttpServer server;
  private final Connection connection;

  /** Starts it. */
  public Answering() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.start();
    connection =
        new Connection(
            new Target("shop", URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  /** Answers below a path, from now on. */
  public void at(String path, HttpHandler handler) {
    try {
      server.removeContext(path);
    } catch (IllegalArgumentException e) {
      // It has not answered there before.
    }
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  /** Answers below a path with status 200 of a version. */
  public void at(String path, String version, byte[] body) {
    at(
        path,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("X-Version", version);
          send(exchange, 200, body.length, body);
        });
  }

  /** Sends the head with a length, and then bytes, of which there may be fewer. */
  public static void send(HttpExchange exchange, int status, long length, byte[] body)
      throws IOException {
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
  }

  /** Listens no more. */
  void stop() {
    server.stop(0);
  }

  /** Asks once. */
  public Answer ask(Question question) {
    return connection.ask(question);
  }

  @Override
  public void close() throws IOException {
    connection.close();
    server.stop(0);
  }
}
