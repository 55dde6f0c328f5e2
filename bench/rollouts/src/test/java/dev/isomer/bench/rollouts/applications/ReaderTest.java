package dev.isomer.bench.rollouts.applications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.isomer.bench.rollouts.load.Answer;
import dev.isomer.bench.rollouts.load.Answering;
import dev.isomer.bench.rollouts.load.Question;
import dev.isomer.bench.rollouts.load.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service of quotes must not answer is seen. */
class ReaderTest {
  private static final String ONE = quote("eric", 1, "Measure it.");
  private static final String OTHER = quote("eric", 2, "Then name it.");
  private static final String OF_BROOKE = quote("brooke", 7, "Draw the failure.");
  private static final String TAG = "\"1a2b\"";

  private final Answering server = new Answering();
  private final Reader reader = new Reader("/api/eric", List.of("/api/eric", "/api/brooke"));
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void answerWell() {
    answer("/", ONE);
    answer("/quotes", list(ONE, OTHER));
    answer("/quotes/1", ONE);
    answer("/everyone", everyone("", ONE, OF_BROOKE));
    assertGood(reader.list());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aReaderGoesThroughEverythingThatAServiceAnswers() {
    asked.clear();

    for (int i = 0; i < 7; i++) {
      assertGood(reader.next());
    }

    assertThat(asked)
        .containsExactly(
            "GET / 200",
            "GET /quotes/1 200",
            "GET /quotes/1 304",
            "GET /quotes 200",
            "GET /quotes 304",
            "HEAD /quotes 200",
            "GET /everyone 200");
  }

  @Test
  void anUnavailablePeerFails() {
    answer("/everyone", everyone("\"brooke\"", ONE));

    assertFails(reader.everyone(), "unavailable: [\"brooke\"]");
  }

  @Test
  void aPeerThatIsNotAskedFails() {
    answer("/everyone", everyone("", ONE));

    assertFails(
        reader.everyone(), "not a quote of everyone: " + Question.shorten(everyone("", ONE)));
  }

  @Test
  void anotherQuoteThanTheOneThatWasAskedFails() {
    answer("/quotes/1", OTHER);

    assertFails(
        reader.one("/quotes/1"), "another quote than /quotes/1: " + Question.shorten(OTHER));
  }

  @Test
  void aRandomQuoteThatIsNotInTheListFails() {
    answer("/", OF_BROOKE);

    assertFails(reader.random(), "a quote that is not in the list: " + Question.shorten(OF_BROOKE));
  }

  @Test
  void aListThatHasChangedFails() {
    answer("/quotes", list(ONE));

    assertFails(reader.list(), "another list than before: " + Question.shorten("[" + ONE + "]"));
  }

  @Test
  void whatIsUnchangedIsNotToBeSentAgain() {
    server.at(
        "/quotes", exchange -> send(exchange, "GET", 200, "application/json", list(ONE, OTHER)));

    assertFails(reader.again("/quotes"), "status 200");
  }

  @Test
  void anotherTagOfTheSameFails() {
    server.at(
        "/quotes",
        exchange -> {
          exchange.getResponseHeaders().set("X-Version", "1.0.0");
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("ETag", "\"other\"");
          exchange.sendResponseHeaders(200, -1);
        });

    assertFails(reader.head("/quotes"), "another ETag of the same");
  }

  @Test
  void aPageOfAProxyIsNotAQuote() {
    server.at("/", exchange -> send(exchange, "GET", 200, "text/html", "<p>Hi!"));

    assertFails(reader.random(), "not JSON, but text/html");
  }

  private void answer(String path, String body) {
    server.at(
        path,
        exchange -> {
          boolean known = TAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          int status = known ? 304 : 200;
          String method = exchange.getRequestMethod();
          asked.add(method + " " + exchange.getRequestURI().getPath() + " " + status);
          send(exchange, method, status, "application/json", body);
        });
  }

  private static void send(
      HttpExchange exchange, String method, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("X-Version", "1.0.0");
    exchange.getResponseHeaders().set("ETag", TAG);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (method.equals("HEAD") || status == 304) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      byte[] bytes = body.getBytes(UTF_8);
      Answering.send(exchange, status, bytes.length, bytes);
    }
  }

  private static String quote(String service, int id, String text) {
    return "{\"id\":%d,\"text\":\"%s\",\"author\":\"A.\",\"links\":{\"self\":\"/api/%s/quotes/%d\"}}"
        .formatted(id, text, service, id);
  }

  private static String list(String... quotes) {
    return "{\"quotes\":[" + String.join(",", quotes) + "]}";
  }

  private static String everyone(String unavailable, String... quotes) {
    return "{\"quotes\":[%s],\"unavailable\":[%s]}"
        .formatted(String.join(",", quotes), unavailable);
  }

  private void assertGood(Question question) {
    assertThat(server.ask(question).problem()).as(question.path()).isEmpty();
  }

  private void assertFails(Question question, String problem) {
    Answer answer = server.ask(question);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.verdict()).isEqualTo(Verdict.FAILED);
  }
}
