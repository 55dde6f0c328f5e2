package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every answer of the API has, whether it gives or refuses. */
@ExtendWith(Session.class)
final class Answering {
  private final Caller caller;
  private final Api api;

  Answering(Caller caller) {
    this.caller = caller;
    api = new Api(caller);
  }

  /** Asks for an answer of each sort, and looks at each as it comes. */
  private static void forEachAnswer(Api api, Consumer<Answer> look) {
    Answer posted = api.post(Api.message("hello"));
    look.accept(posted);
    for (Call call :
        List.of(
            Call.get("/messages"),
            Call.get("/messages/" + Api.id(posted)),
            Call.get("/messages/hello"),
            Call.get(Api.nowhere()),
            Call.of("DELETE", "/messages"),
            Api.message("a").without("Content-Type"))) {
      look.accept(api.send(call));
    }
  }

  @Test
  void nothingIsCached() {
    forEachAnswer(api, answer -> assertThat(answer.header("Cache-Control")).hasValue("no-store"));
  }

  @Test
  void everythingHasTheSecurityHeaders() {
    forEachAnswer(api, SecurityHeaders::check);
  }

  @Test
  void jsonIsAnsweredWhateverAClientAccepts() {
    for (String accepted : List.of("text/html", "image/png", "application/json;q=0", "*/*")) {
      Answer count = api.send(Call.get("/messages").with("Accept", accepted));
      assertThat(count.status()).as(accepted).isEqualTo(200);
      assertThat(count.mediaType()).as(accepted).isEqualTo("application/json");
    }
  }

  @Test
  void aCorrelationIdIsGivenBack() {
    for (String id : List.of("a", "my-request.1", "A_b.9-", "a".repeat(64))) {
      for (String path : List.of("/messages", "/messages/hello", Api.nowhere())) {
        Answer answer = api.send(Call.get(path).with(Api.CORRELATION_ID, id));
        assertThat(answer.header(Api.CORRELATION_ID)).as(path).hasValue(id);
      }
    }
  }

  @Test
  void aMalformedCorrelationIdIsReplaced() {
    for (String id : List.of("", "a b", "{\"a\":1}", "<script>", "a".repeat(65))) {
      Answer answer = api.send(Call.get("/messages").with(Api.CORRELATION_ID, id));
      assertThat(answer.header(Api.CORRELATION_ID))
          .get()
          .asString()
          .as("in place of \"%s\"", id)
          .matches("[A-Za-z0-9._-]{1,64}")
          .isNotEqualTo(id);
    }
  }

  @Test
  void eachRequestHasACorrelationIdOfItsOwn() {
    var seen = new HashSet<String>();
    forEachAnswer(
        api,
        answer ->
            assertThat(seen.add(answer.header(Api.CORRELATION_ID).orElse("none")))
                .as("whether the id is new")
                .isTrue());
  }

  @Test
  void aConnectionIsKeptAlsoAfterARefusal() {
    try (Caller alone = caller.withConnectionsOfItsOwn()) {
      var connections = new LinkedHashSet<String>();
      forEachAnswer(new Api(alone), answer -> connections.add(answer.connection()));
      assertThat(connections).as("the connections of requests in turn").hasSize(1);
    }
  }
}
