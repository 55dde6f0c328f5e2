package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import java.util.List;
import java.util.UUID;

/** The message API as its clients call it; every answer is held against the document. */
final class Api {
  static final String KEY = "Idempotency-Key";
  static final String CORRELATION_ID = "X-Correlation-Id";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Caller caller;

  Api(Caller caller) {
    this.caller = caller;
  }

  /** A post of some JSON. */
  static Call json(String body) {
    return Call.of("POST", "/messages").with("Content-Type", "application/json").body(body);
  }

  /** A post of a message. */
  static Call message(String text) {
    return json(JSON.createObjectNode().put("message", text).toString());
  }

  /** A post of a message that can be repeated. */
  static Call message(String text, String key) {
    return message(text).with(KEY, key);
  }

  /** A key that nobody used before. */
  static String freshKey() {
    return UUID.randomUUID().toString();
  }

  /** The path of a message that is not there. */
  static String nowhere() {
    return "/messages/" + UUID.randomUUID();
  }

  Answer send(Call call) {
    Answer answer = caller.send(call);
    Document.check(answer);
    return answer;
  }

  List<Answer> sendTogether(List<Call> calls) {
    List<Answer> answers = caller.sendTogether(calls);
    answers.forEach(Document::check);
    return answers;
  }

  Answer get(String path) {
    return send(Call.get(path));
  }

  /** Posts a message that must be taken, as a careful client does: with a key. */
  Answer post(Call call) {
    Answer answer = send(call.has(KEY) ? call : call.with(KEY, freshKey()));
    assertThat(answer.status()).as("the status of a post").isEqualTo(201);
    return answer;
  }

  /** The number of messages. */
  long count() {
    Answer answer = get("/messages");
    assertThat(answer.status()).as("the status of the count").isEqualTo(200);
    return answer.json().path("count").asLong(-1);
  }

  /** The id of a message that was posted or found. */
  static String id(Answer answer) {
    return answer.json().path("id").asText();
  }

  /** The field that the first error of a refusal names. */
  static String field(Answer answer) {
    return answer.json().path("errors").path(0).path("field").asText("none");
  }
}
