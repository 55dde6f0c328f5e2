package dev.isomer.messages.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedAnswersTest {
  @ParameterizedTest
  @EnumSource(Structure.class)
  void everyAnswerThatTheDocumentListsIsGiven(Structure structure) {
    var id = UUID.randomUUID();
    var given = new TreeMap<String, Integer>();
    try (var entry = structure.start();
        var storeAway = structure.startWithoutStore();
        var mistaken = structure.startWithAMistake()) {
      var keyed = Call.message("a").with("Idempotency-Key", "one");
      var posted = entry.send(keyed);
      given.put("postMessage 201", posted.status());
      given.put("postMessage 400", entry.send(Call.post("{}")).status());
      given.put("postMessage 413", entry.send(Call.message("a".repeat(200_000))).status());
      given.put("postMessage 415", entry.send(Call.message("a").without("Content-Type")).status());
      given.put(
          "postMessage 422", entry.send(Call.message("b").with("Idempotency-Key", "one")).status());
      given.put("postMessage 503", storeAway.send(Call.message("a")).status());
      given.put("postMessage default", mistaken.send(Call.message("a")).status());
      given.put("countMessages 200", entry.send(Call.get("/messages")).status());
      given.put("countMessages 503", storeAway.send(Call.get("/messages")).status());
      given.put("countMessages default", mistaken.send(Call.get("/messages")).status());
      given.put("getMessage 200", entry.send(Call.get("/messages/" + posted.id())).status());
      given.put("getMessage 400", entry.send(Call.get("/messages/1")).status());
      given.put("getMessage 404", entry.send(Call.get("/messages/" + id)).status());
      given.put("getMessage 503", storeAway.send(Call.get("/messages/" + id)).status());
      given.put("getMessage default", mistaken.send(Call.get("/messages/" + id)).status());
    }

    assertThat(given.keySet()).isEqualTo(Document.answers());
    given.forEach(
        (answer, status) ->
            assertThat(status)
                .as(answer)
                .isEqualTo(
                    answer.endsWith("default")
                        ? 500
                        : Integer.parseInt(answer.substring(answer.length() - 3))));
  }
}
