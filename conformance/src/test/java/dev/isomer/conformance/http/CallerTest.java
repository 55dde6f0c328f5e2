package dev.isomer.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final String NAME = "messages.dev.example.com";
  private static final Call POST = Call.of("POST", "/messages").body("{}");

  private final Queue<Integer> statuses = new ArrayDeque<>();
  private final List<String> hosts = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private Caller caller;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    caller = new Caller(Place.of("http://127.0.0.1:" + server.getAddress().getPort(), NAME));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      hosts.add(exchange.getRequestHeaders().getFirst("Host"));
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Retry-After", "1");
      exchange.sendResponseHeaders(statuses.isEmpty() ? 200 : statuses.remove(), -1);
    }
  }

  @AfterEach
  void stop() {
    caller.close();
    server.stop(0);
  }

  @Test
  void theNameIsAskedForAtTheAddress() {
    caller.send(Call.get("/"));

    assertThat(hosts).containsExactly(NAME);
  }

  @Test
  void whatWasNotDoneIsAskedAgain() {
    statuses.add(429);

    assertThat(caller.send(POST).status()).isEqualTo(200);
    assertThat(hosts).hasSize(2);
  }

  @Test
  void whatCannotBeDoneTwiceIsAskedAgainAfterAnOutage() {
    statuses.add(503);

    assertThat(caller.send(POST.with("Idempotency-Key", "one")).status()).isEqualTo(200);
    assertThat(hosts).hasSize(2);
  }

  @Test
  void whatMightBeDoneTwiceIsNotAskedAgain() {
    statuses.add(503);

    assertThat(caller.send(POST).status()).isEqualTo(503);
    assertThat(hosts).hasSize(1);
  }

  @Test
  void theLatestExchangeIsRemembered() {
    caller.send(POST.with("A", "b"));

    assertThat(caller.transcript()).contains("POST /messages | A: b | {} -> 200");
  }

  @Test
  void requestsTogetherAreAnsweredInTheirOrder() {
    List<Answer> answers = caller.sendTogether(List.of(Call.get("/one"), Call.get("/two")));

    assertThat(answers).extracting(answer -> answer.call().path()).containsExactly("/one", "/two");
  }
}
