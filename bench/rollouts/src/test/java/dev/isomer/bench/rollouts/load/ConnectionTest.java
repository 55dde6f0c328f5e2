package dev.isomer.bench.rollouts.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must not pass for a good answer does not. */
class ConnectionTest {
  private static final Question GREETING = Question.greeting(Kind.SHORT, "shop", 0);

  private HttpServer server;
  private Connection connection;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    connection =
        new Connection(
            new App("shop", URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    server.stop(0);
  }

  @Test
  void aGreetingOfTheVersionThatAnswersIsGood() {
    answer("1.0.0", "Hi! shop 1.0.0\n".getBytes(UTF_8));

    Answer answer = connection.ask(GREETING);

    assertThat(answer.problem()).isEmpty();
    assertThat(answer.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(answer.version()).isEqualTo("1.0.0");
  }

  @Test
  void aGreetingOfAnotherVersionThanTheHeadersFails() {
    answer("1.0.0", "Hi! shop 2.0.0\n".getBytes(UTF_8));

    assertFails(GREETING, "another body: Hi! shop 2.0.0");
  }

  @Test
  void anotherStatusFails() {
    server.createContext("/", exchange -> send(exchange, 502, 11, "Bad Gateway".getBytes(UTF_8)));

    assertFails(GREETING, "status 502");
  }

  @Test
  void noVersionFails() {
    server.createContext("/", exchange -> send(exchange, 200, 0, new byte[0]));

    assertFails(GREETING, "0 versions");
  }

  @Test
  void whatWasSentMustComeBack() {
    server.createContext(
        "/",
        exchange -> {
          byte[] sent = exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("X-Version", "1.0.0");
          send(exchange, 200, sent.length, sent);
        });

    assertThat(connection.ask(Question.echo(Kind.SHORT, new byte[] {1, 2}, 0)).verdict())
        .isEqualTo(Verdict.GOOD);
  }

  @Test
  void otherBytesThanWereSentFail() {
    answer("1.0.0", new byte[] {1, 3});

    assertFails(Question.echo(Kind.SHORT, new byte[] {1, 2}, 0), "other bytes than were sent");
  }

  @Test
  void everyByteOfADownloadIsLookedAt() {
    byte[] all = new byte[1 << 20];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    answer("1.0.0", all);
    assertThat(connection.ask(Question.download(10)).verdict()).isEqualTo(Verdict.GOOD);

    all[777_777]++;
    assertFails(Question.download(10), "another byte at 777777");
  }

  @Test
  void aStreamMustSayFarewell() {
    answer("1.0.0", "Hi! shop 1.0.0\nHi! shop 1.0.0\nBye!\n".getBytes(UTF_8));
    assertThat(connection.ask(Question.stream("shop", 10)).verdict()).isEqualTo(Verdict.GOOD);
    server.removeContext("/");

    answer("1.0.0", "Hi! shop 1.0.0\n".getBytes(UTF_8));
    assertFails(Question.stream("shop", 10), "no farewell at the end of 15 bytes");
  }

  @Test
  void anAnswerThatEndsTooEarlyIsCut() {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("X-Version", "1.0.0");
          send(exchange, 200, 1 << 20, new byte[] {0, 1, 2});
        });

    Answer answer = connection.ask(Question.download(10));

    assertThat(answer.verdict()).isEqualTo(Verdict.CUT);
    assertThat(answer.problem()).startsWith("ConnectionClosedException: Premature end");
  }

  @Test
  void aConnectionThatEndsWithoutAnAnswerIsCutAndNothingIsTriedAgain() {
    var asked = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.close();
        });

    Answer answer = connection.ask(GREETING);

    assertThat(answer.verdict()).isEqualTo(Verdict.CUT);
    assertThat(answer.problem()).startsWith("NoHttpResponseException");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whereNobodyListensItFails() {
    server.stop(0);

    assertFails(GREETING, "no connection");
  }

  private void answer(String version, byte[] body) {
    HttpHandler handler =
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("X-Version", version);
          send(exchange, 200, body.length, body);
        };
    server.createContext("/", handler);
  }

  private static void send(HttpExchange exchange, int status, long length, byte[] body)
      throws IOException {
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private void assertFails(Question question, String problem) {
    Answer answer = connection.ask(question);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.verdict()).isEqualTo(Verdict.FAILED);
  }
}
