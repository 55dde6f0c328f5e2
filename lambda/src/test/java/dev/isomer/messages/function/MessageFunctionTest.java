package dev.isomer.messages.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.messages.FreePort;
import dev.isomer.messages.Tables;
import dev.isomer.messages.contract.Answer;
import dev.isomer.messages.contract.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MessageFunctionTest {
  private final FunctionEntry function = new FunctionEntry(Tables.create().environment());

  @Test
  void aPlainBodyIsReadToo() {
    var event = FunctionEntry.event(Call.message("hello"));
    event.put("body", "{\"message\": \"Grüße\"}").put("isBase64Encoded", false);

    var answer = FunctionEntry.answer(function.invoke(event.toString()));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("message").asText()).isEqualTo("Grüße");
  }

  @Test
  void aBrokenEncodingIsTheClientsMistake() {
    var event = FunctionEntry.event(Call.message("hello")).put("body", "%%%");

    var answer = FunctionEntry.answer(function.invoke(event.toString()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("body: ends before it is complete; send it again");
  }

  @Test
  void headersOfOneValueAreEnough() {
    var event = FunctionEntry.event(Call.message("hello"));
    event.putNull("multiValueHeaders");

    assertThat(FunctionEntry.answer(function.invoke(event.toString())).status()).isEqualTo(201);
  }

  @Test
  void aRequestWithoutHeadersAndBodyIsRead() {
    var event = FunctionEntry.event(Call.get("/messages"));
    event.putNull("headers").putNull("multiValueHeaders").putNull("body");

    assertThat(FunctionEntry.answer(function.invoke(event.toString())).body())
        .isEqualTo("{\"count\":0}");
  }

  @Test
  void aHeaderWithoutAValueIsNoHeader() {
    var event = FunctionEntry.event(Call.message("hello"));
    ((ObjectNode) event.get("multiValueHeaders")).putNull("X-Null").putArray("X-Nulls").addNull();

    assertThat(FunctionEntry.answer(function.invoke(event.toString())).status()).isEqualTo(201);

    ((ObjectNode) event.putNull("multiValueHeaders").get("headers")).putNull("X-Null");
    assertThat(FunctionEntry.answer(function.invoke(event.toString())).status()).isEqualTo(201);
  }

  @Test
  void anEventWithoutAContextIsRead() {
    var event = FunctionEntry.event(Call.message("hello"));
    var body = event.remove("body");
    event.putNull("requestContext").set("body", body);

    assertThat(FunctionEntry.answer(function.invoke(event.toString())).status()).isEqualTo(201);
  }

  /** Of a custom domain with the base path {@code notes}. */
  @Test
  void aBasePathBeforeTheApiIsNoPartOfThePath() throws IOException {
    var posted = FunctionEntry.answer(function.invoke(resource("custom-domain.json")));

    assertThat(posted.status()).isEqualTo(201);
    assertThat(URI.create("https://api.shop.example/notes/messages").resolve(location(posted)))
        .hasToString("https://api.shop.example/notes/messages/" + posted.id());

    var event = FunctionEntry.event(Call.get("/notes/messages/" + posted.id()));
    event.put("resource", "/messages/{message_id}");
    assertThat(FunctionEntry.answer(function.invoke(event.toString())).body())
        .isEqualTo(posted.body());
  }

  @Test
  void theResourceOfAnotherPathLeadsNowhere() {
    var event = FunctionEntry.event(Call.get("/x"));
    event.put("resource", "/x/{a}/{b}");

    assertThat(FunctionEntry.answer(function.invoke(event.toString())).status()).isEqualTo(404);
  }

  private static String location(Answer answer) {
    return answer.header("Location").orElseThrow();
  }

  private static String resource(String name) throws IOException {
    try (var file = MessageFunctionTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theGatewaysRequestIdIsTheCorrelationId() {
    var event = FunctionEntry.event(Call.get("/messages"));
    ((ObjectNode) event.get("requestContext")).put("requestId", "from-the-gateway");

    assertThat(FunctionEntry.answer(function.invoke(event.toString())).header("X-Correlation-Id"))
        .hasValue("from-the-gateway");
  }

  @Test
  void theAnswerIsWhatTheGatewayExpects() {
    var event = FunctionEntry.event(Call.get("/messages").with("X-Correlation-Id", "abc"));

    assertThat(function.invoke(event.toString()))
        .isEqualTo(
            """
            {"statusCode":200,"headers":{"Content-Type":"application/json",\
            "X-Correlation-Id":"abc","Cache-Control":"no-store",\
            "X-Content-Type-Options":"nosniff"},"body":"{\\"count\\":0}","isBase64Encoded":false}""");
  }

  @Test
  void anEventOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> function.invoke("{\"Records\": [{\"body\": \"hello\"}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "event: it has no httpMethod or no path; connect the function to an"
                + " API Gateway REST API with proxy integration");
  }

  @Test
  void primingLeavesNothingBehindAndNeedsNoStore() throws Exception {
    function.prime();
    assertThat(
            FunctionEntry.answer(
                    function.invoke(FunctionEntry.event(Call.get("/messages")).toString()))
                .body())
        .isEqualTo("{\"count\":0}");

    new FunctionEntry(new Tables("messages", "ledger").environment(FreePort.find())).prime();
  }

  @Test
  void aBadEnvironmentStopsTheFunctionWhenItIsInitialised() {
    assertThatThrownBy(() -> new MessageFunction(Map.of()))
        .hasMessageStartingWith("message-service: mistakes in the environment: 2\n");
  }
}
