package dev.isomer.messages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * A server that answers as DynamoDB does when it throttles, refuses or is in conflict: MiniStack,
 * which the other tests use, does none of these on demand.
 */
public final class ScriptedDynamoDb implements AutoCloseable {
  /** One answer of DynamoDB's. */
  public record Reply(int status, String json) {
    /** An error, as the JSON protocol writes it. */
    public static Reply error(String type) {
      return new Reply(400, "{\"__type\":\"" + type + "\",\"message\":\"INSIDE\"}");
    }

    /** A transaction that was canceled, with the reason for each item. */
    public static Reply canceled(String... reasons) {
      var codes = new StringBuilder();
      for (var reason : reasons) {
        codes.append(codes.isEmpty() ? "" : ",").append("{\"Code\":\"" + reason + "\"}");
      }
      return new Reply(
          400,
          "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
              + "\"Message\":\"INSIDE\",\"CancellationReasons\":["
              + codes
              + "]}");
    }
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /**
   * @param script the reply to each request, counted from 0
   */
  public ScriptedDynamoDb(IntFunction<Reply> script) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> reply(exchange, script));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The bodies that came, in their order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void reply(HttpExchange exchange, IntFunction<Reply> script) throws IOException {
    int number;
    synchronized (this) {
      number = requests.size();
      requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
    var reply = script.apply(number);
    var bytes = reply.json().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
