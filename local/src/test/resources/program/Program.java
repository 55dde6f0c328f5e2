import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A service for tests: it says what it was asked, and misbehaves where a path says so. */
public final class Program {
  public static AutoCloseable start(Map<String, String> environment) throws IOException {
    if (environment.containsKey("FAIL")) {
      throw new IllegalStateException("MESSAGES_URL: is not set");
    }
    var server =
        HttpServer.create(
            new InetSocketAddress(
                environment.get("HOST"), Integer.parseInt(environment.get("PORT"))),
            0);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, environment));
    server.start();
    return () -> {
      server.stop(0);
      threads.shutdownNow();
      if (environment.containsKey("HANG")) {
        Thread.sleep(60_000);
      }
    };
  }

  private static void answer(HttpExchange exchange, Map<String, String> environment)
      throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath().substring(1)) {
      case "slow" -> {
        try {
          Thread.sleep(Long.parseLong(exchange.getRequestURI().getQuery()));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        send(exchange, 200, "slept");
      }
      case "broken" -> {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush();
        exchange.close();
      }
      case "large" -> {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
          for (int i = 0; i <= 10; i++) {
            out.write(new byte[1 << 20]);
          }
        }
      }
      case "exit" -> {
        exchange.getHttpContext().getServer().stop(0);
      }
      case "environment" -> send(exchange, 200, new TreeMap<>(environment).toString());
      default -> {
        exchange.getResponseHeaders().add("Keep-Alive", "timeout=5");
        exchange.getResponseHeaders().add("X-Private", "between two");
        exchange.getResponseHeaders().add("Connection", "X-Private");
        exchange.getResponseHeaders().add("Set-Cookie", "a=1");
        exchange.getResponseHeaders().add("Set-Cookie", "b=2");
        var headers = new TreeMap<String, Object>(exchange.getRequestHeaders());
        send(
            exchange,
            203,
            exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                + headers + "\n" + body.length + " bytes");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
    }
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
