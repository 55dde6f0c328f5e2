package dev.isomer.messages.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.messages.LocalDynamoDb;
import dev.isomer.messages.Tables;
import dev.isomer.messages.contract.Call;
import java.util.Map;
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
        .isEqualTo("body: breaks off; a whole body is allowed; send it again");
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
            "event: it has no httpMethod or no path; an event of an API Gateway REST API with proxy"
                + " integration is allowed; connect the function to one");
  }

  @Test
  void primingLeavesNothingBehindAndNeedsNoStore() throws Exception {
    function.prime();
    assertThat(
            FunctionEntry.answer(
                    function.invoke(FunctionEntry.event(Call.get("/messages")).toString()))
                .body())
        .isEqualTo("{\"count\":0}");

    new FunctionEntry(new Tables("messages", "ledger").environment(LocalDynamoDb.freePort()))
        .prime();
  }

  @Test
  void aBadEnvironmentStopsTheFunctionWhenItIsInitialised() {
    assertThatThrownBy(() -> new MessageFunction(Map.of()))
        .hasMessageStartingWith("message-service: mistakes in the environment: 2\n");
  }
}
