package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The document speaks of no answer that nobody gets. */
@ExtendWith(Session.class)
final class Documenting {
  private final Api api;

  Documenting(Caller caller) {
    api = new Api(caller);
  }

  /** All but an outage and a mistake, which a request cannot cause. */
  @Test
  void everyDocumentedAnswerThatCanBeProvokedIsGiven() {
    String key = Api.freshKey();
    Answer posted = api.send(Api.message("a", key));
    var given = new TreeMap<String, Integer>();
    given.put("postMessage 201", posted.status());
    given.put("postMessage 400", api.send(Api.json("{}")).status());
    given.put("postMessage 413", api.send(Api.message("a".repeat(200_000))).status());
    given.put("postMessage 415", api.send(Api.message("a").without("Content-Type")).status());
    given.put("postMessage 422", api.send(Api.message("b", key)).status());
    given.put("countMessages 200", api.get("/messages").status());
    given.put("getMessage 200", api.get("/messages/" + Api.id(posted)).status());
    given.put("getMessage 400", api.get("/messages/1").status());
    given.put("getMessage 404", api.get(Api.nowhere()).status());

    var documented = new TreeSet<>(Document.answers());
    documented.removeIf(answer -> answer.endsWith(" 503") || answer.endsWith(" default"));
    assertThat(given.keySet()).isEqualTo(documented);
    for (Map.Entry<String, Integer> answer : given.entrySet()) {
      assertThat(answer.getKey()).endsWith(" " + answer.getValue());
    }
  }
}
