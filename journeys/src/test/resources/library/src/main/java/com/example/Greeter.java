package com.example;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The program: an HTTP server, and a function. */
public final class Greeter {
  private static final String GREETING = "hello from outside";

  /** Called by AWS Lambda. */
  public Map<String, Object> handle(Map<String, Object> request) {
    return Map.of("statusCode", 200, "body", GREETING);
  }

  /** Called on a laptop. */
  public static AutoCloseable start(Map<String, String> environment) throws IOException {
    var address =
        new InetSocketAddress(environment.get("HOST"), Integer.parseInt(environment.get("PORT")));
    var server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = GREETING.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return () -> server.stop(0);
  }

  /** Called in a container. */
  public static void main(String[] arguments) throws IOException {
    start(System.getenv());
  }
}
