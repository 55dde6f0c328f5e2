package dev.isomer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What clients of the message application rely on. It needs only an address: that of the system
 * property {@code isomer.url}, or of a laptop run of its own. Others may post at the same time, so
 * a count is never expected to be a number, only to grow by at least what was posted here.
 */
class MessagesTest {
  @TempDir static Path folder;
  private static @Nullable Laptop laptop;
  private static Client client;
  private static OpenApiInteractionValidator document;

  @BeforeAll
  static void start() throws IOException {
    document =
        OpenApiInteractionValidator.createForInlineApiSpecification(
                Files.readString(Laptop.ROOT.resolve("lambda/openapi.yaml")))
            .build();
    String url = System.getProperty("isomer.url", "");
    client = new Client(url.isEmpty() ? ownRun().address() : URI.create(url));
  }

  private static Laptop ownRun() {
    Laptop run = Laptop.up(folder.resolve("errors.log"), "--port", "0", "--memory");
    laptop = run;
    return run;
  }

  @AfterAll
  static void stop() {
    if (laptop != null) {
      laptop.close();
    }
  }

  @Test
  void aPostedMessageIsFoundWhereItsLocationSays() throws IOException {
    var posted = post("{\"message\": \"hello\"}");
    String id = Client.json(posted).path("id").asText();

    assertThat(posted.statusCode()).isEqualTo(201);
    assertThat(UUID.fromString(id)).hasToString(id);
    assertThat(posted.headers().firstValue("Location")).contains("/messages/" + id);
    var found = get("/messages/" + id);
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(posted.body());
    assertThat(Client.json(found).path("message").asText()).isEqualTo("hello");
  }

  @Test
  void anyUnicodeComesBackAsItWas() throws IOException {
    String text = "Ünïcode \uD83D\uDC4B \u0000 \"quoted\" <b>\n\t\\ \u202E";
    var posted = client.post(text, UUID.randomUUID().toString());

    assertThat(posted.statusCode()).isEqualTo(201);
    var found = get(posted.headers().firstValue("Location").orElseThrow());
    assertThat(Client.json(found).path("message").asText()).isEqualTo(text);
  }

  @Test
  void tenThousandCharactersAreTakenAndOneMoreIsRefused() throws IOException {
    String longest = "\uD83D\uDC4B".repeat(10_000);

    assertThat(post("{\"message\": \"" + longest + "\"}").statusCode()).isEqualTo(201);
    var refused = post("{\"message\": \"" + longest + "x\"}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(field(refused)).isEqualTo("/message");
  }

  @Test
  void theCountGrowsWithEveryMessage() throws IOException {
    long before = Client.json(get("/messages")).path("count").asLong();

    for (int i = 0; i < 3; i++) {
      post("{\"message\": \"counted\"}");
    }

    assertThat(Client.json(get("/messages")).path("count").asLong())
        .isGreaterThanOrEqualTo(before + 3);
  }

  @Test
  void aKeySeenBeforeGivesTheFirstAnswerAgain() throws IOException {
    String key = UUID.randomUUID().toString();
    var first = client.post("once", key);
    var again = client.post("once", key);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(client.post("another", key).statusCode()).isEqualTo(422);
  }

  @Test
  void fiftySimultaneousRequestsWithOneKeyAreOneMessage() throws Exception {
    String key = UUID.randomUUID().toString();
    Callable<HttpResponse<String>> post = () -> client.post("at once", key);
    var bodies = new HashSet<String>();
    try (var clients = Executors.newFixedThreadPool(50)) {
      var answers = new ArrayList<Future<HttpResponse<String>>>();
      for (int i = 0; i < 50; i++) {
        answers.add(clients.submit(post));
      }
      for (var answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(201);
        bodies.add(answer.get().body());
      }
    }

    assertThat(bodies).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|/message",
        "{\"message\": \"\"}|/message",
        "{\"message\": 1}|/message",
        "{\"message\": null}|/message",
        "{\"message\": \"a\", \"colour\": \"red\"}|/colour",
        "{\"message\": \"a\", \"message\": \"b\"}|/message",
      })
  void aWrongFieldIsNamed(String body, String field) throws IOException {
    var refused = post(body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(field(refused)).isEqualTo(field);
  }

  @Test
  void whatIsNoJsonIsRefused() throws IOException {
    for (String body : List.of("", "{", "[]", "\"text\"", "{\"message\": \"a\"} x", "nul")) {
      assertThat(post(body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void whatIsNoUtf8IsRefused() throws IOException {
    byte[] latin = "{\"message\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(send(json(BodyPublishers.ofByteArray(latin))).statusCode()).isEqualTo(400);
  }

  @Test
  void anotherContentTypeIsRefused() throws IOException {
    var request = client.request("/messages").header("Content-Type", "text/plain");

    assertThat(send(request.POST(BodyPublishers.ofString("hello")).build()).statusCode())
        .isEqualTo(415);
  }

  @Test
  void aHugeBodyIsRefused() throws IOException {
    String huge = "{\"message\": \"" + "x".repeat(1 << 20) + "\"}";

    assertThat(send(json(BodyPublishers.ofString(huge))).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({"DELETE,/messages", "PUT,/messages", "DELETE,/messages/x", "POST,/messages/x"})
  void anotherMethodIsAnsweredWithThoseThatThereAre(String method, String path) throws IOException {
    var refused = client.send(client.request(path).method(method, BodyPublishers.noBody()).build());

    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).isPresent();
    assertProblem(refused);
  }

  @Test
  void anIdIsAUuidThatIsThere() throws IOException {
    assertThat(get("/messages/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(get("/messages/hello").statusCode()).isEqualTo(400);
    assertThat(get("/messages/1-1-1-1-1").statusCode()).isEqualTo(400);
  }

  @Test
  void aPathBelowAMessageIsNotThere() throws IOException {
    var answer = client.get("/messages/" + UUID.randomUUID() + "/more");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertProblem(answer);
  }

  @Test
  void aCorrelationIdIsGivenBackWhenItIsOne() throws IOException {
    var good = client.request("/messages").header("X-Correlation-Id", "my-request.1").build();
    var bad = client.request("/messages").header("X-Correlation-Id", "a b").build();

    assertThat(send(good).headers().firstValue("X-Correlation-Id")).contains("my-request.1");
    assertThat(send(bad).headers().firstValue("X-Correlation-Id"))
        .get()
        .asString()
        .matches("[A-Za-z0-9._-]{1,64}")
        .isNotEqualTo("a b");
  }

  @Test
  void theSiteStandsAtTheSameOrigin() throws IOException {
    var page = client.get("/");
    var config = client.get("/config.json");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(Client.json(config).path("api").asText()).isEqualTo("/");
  }

  private static HttpResponse<String> post(String body) throws IOException {
    return send(json(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> get(String path) throws IOException {
    return send(client.request(path).build());
  }

  private static HttpRequest json(HttpRequest.BodyPublisher body) {
    return client
        .request("/messages")
        .header("Content-Type", "application/json")
        .POST(body)
        .build();
  }

  /** Sends a request to a path of the document, and holds the answer against it. */
  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    var answer = client.send(request);
    var response = SimpleResponse.Builder.status(answer.statusCode()).withBody(answer.body());
    answer.headers().map().forEach((name, values) -> response.withHeader(name, values));
    var report =
        document.validateResponse(
            request.uri().getPath(), Method.valueOf(request.method()), response.build());
    assertThat(report.getMessages()).as("%s: %s", request, answer.body()).isEmpty();
    return answer;
  }

  private static void assertProblem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(Client.json(answer).path("status").asInt()).isEqualTo(answer.statusCode());
  }

  private static String field(HttpResponse<String> answer) {
    return Client.json(answer).path("errors").path(0).path("field").asText();
  }
}
