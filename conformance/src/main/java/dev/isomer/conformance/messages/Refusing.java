package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong is refused with its field and its reason, and changes nothing. */
@ExtendWith(Session.class)
final class Refusing {
  private static final String INVALID = "urn:isomer:messages:invalid-request";

  private final Api api;

  Refusing(Caller caller) {
    api = new Api(caller);
  }

  @Test
  void aWrongFieldIsNamed() {
    var bodies = new LinkedHashMap<String, String>();
    bodies.put("{}", "/message");
    bodies.put("{\"message\": \"\"}", "/message");
    bodies.put("{\"message\": 1}", "/message");
    bodies.put("{\"message\": null}", "/message");
    bodies.put("{\"message\": [\"a\"]}", "/message");
    bodies.put("{\"message\": \"\\ud800\"}", "/message");
    bodies.put("{\"message\": \"a\", \"message\": \"b\"}", "/message");
    bodies.put("{\"message\": \"a\", \"colour\": \"red\"}", "/colour");
    bodies.put("{\"message\": \"a\", \"x~/y\": 1}", "/x~0~1y");

    bodies.forEach(
        (body, field) -> {
          Answer refused = api.send(Api.json(body));
          assertThat(refused.status()).as(body).isEqualTo(400);
          assertThat(refused.json().path("type").asText()).as(body).isEqualTo(INVALID);
          assertThat(Api.field(refused)).as(body).isEqualTo(field);
        });
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Answer refused =
        api.send(
            Api.json("{\"text\": \"a\", \"message\": \"\", \"to\": 1}").with(Api.KEY, "a space"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactly(Api.KEY, "/text", "/message", "/to");
  }

  @Test
  void oneCharacterTooManyIsRefused() {
    Answer refused = api.send(Api.message("\uD83D\uDC4B".repeat(10_000) + "x"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(Api.field(refused)).isEqualTo("/message");
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    for (String body : List.of("", " ", "{", "[]", "\"text\"", "{\"message\": \"a\"} x", "nul")) {
      assertThat(api.send(Api.json(body)).status()).as("\"%s\"", body).isEqualTo(400);
    }
  }

  @Test
  void whatIsNoUtf8IsRefused() {
    byte[] latin = "{\"message\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(api.send(Api.json("").body(latin)).status()).isEqualTo(400);
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    Call message = Api.message("a");
    for (Call call :
        List.of(
            message.with(Api.KEY, ""),
            message.with(Api.KEY, "a b"),
            message.with(Api.KEY, "k".repeat(256)),
            message.with(Api.KEY, "one").with(Api.KEY, "two"))) {
      Answer refused = api.send(call);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(Api.field(refused)).isEqualTo(Api.KEY);
    }
  }

  @Test
  void anotherContentTypeIsRefused() {
    Call untyped = Api.message("a").without("Content-Type");
    assertThat(api.send(untyped).status()).as("without a type").isEqualTo(415);
    for (String type :
        List.of(
            "text/plain",
            "application/jsonp",
            "application/problem+json",
            "application/x-www-form-urlencoded")) {
      assertThat(api.send(untyped.with("Content-Type", type)).status()).as(type).isEqualTo(415);
    }
  }

  @Test
  void anEncodedBodyIsRefused() {
    Answer refused = api.send(Api.message("a").with("Content-Encoding", "gzip"));

    assertThat(refused.status()).isEqualTo(415);
  }

  @Test
  void aBodyOverTheLargestSizeIsRefused() {
    String body = "{\"message\": \"a\"}";
    for (int size : List.of(131_073, 200_000, 500_000)) {
      Answer refused = api.send(Api.json(body + " ".repeat(size - body.length())));
      assertThat(refused.status()).as("%d bytes", size).isEqualTo(413);
    }
  }

  @Test
  void anIdIsAUuidThatIsThere() {
    Answer unknown = api.get(Api.nowhere());
    assertThat(unknown.status()).isEqualTo(404);
    for (String id : List.of("1", "hello", "1-1-1-1-1", "5d0c4f8e6b1d4c569f542f4c8c4f6d6a")) {
      Answer refused = api.get("/messages/" + id);
      assertThat(refused.status()).as(id).isEqualTo(400);
      assertThat(Api.field(refused)).as(id).isEqualTo("message_id");
    }
  }

  @Test
  void nothingThatIsRefusedIsCounted() {
    String key = Api.freshKey();
    api.post(Api.message("first", key));
    long before = api.count();
    var expected = new LinkedHashMap<Call, Integer>();
    expected.put(Api.message(""), 400);
    expected.put(Api.json("{\"message\": \"a\", \"colour\": \"red\"}"), 400);
    expected.put(Api.message("a", "a key with spaces"), 400);
    expected.put(Api.message("a" + " ".repeat(200_000)), 413);
    expected.put(Api.message("a").without("Content-Type"), 415);
    expected.put(Api.message("second", key), 422);
    expected.put(Api.message("a").without("Content-Type").with("Content-Type", "text/html"), 415);

    var given = new ArrayList<Integer>();
    for (Map.Entry<Call, Integer> call : expected.entrySet()) {
      given.add(api.send(call.getKey()).status());
    }

    assertThat(given).containsExactlyElementsOf(expected.values());
    assertThat(api.count()).as("the count after what was refused").isEqualTo(before);
  }
}
