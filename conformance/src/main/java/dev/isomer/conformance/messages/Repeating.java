package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A post with a key can be repeated. */
@ExtendWith(Session.class)
final class Repeating {
  private final Api api;

  Repeating(Caller caller) {
    api = new Api(caller);
  }

  @Test
  void aKeySeenBeforeGivesTheFirstAnswerAgain() {
    String key = Api.freshKey();
    long before = api.count();

    Answer first = api.post(Api.message("once", key));
    Answer again = api.post(Api.message("once", key));

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(api.count()).as("the count after one message, sent twice").isEqualTo(before + 1);
  }

  @Test
  void theSameMessageInOtherJsonIsTheSameMessage() {
    String key = Api.freshKey();

    Answer first = api.post(Api.json("{\"message\":\"a\"}").with(Api.KEY, key));
    Answer again = api.post(Api.json(" { \"message\" : \"\\u0061\" } ").with(Api.KEY, key));

    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void anotherMessageWithTheKeyIsRefused() {
    String key = Api.freshKey();
    Answer first = api.post(Api.message("first", key));

    Answer refused = api.send(Api.message("second", key));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("type").asText())
        .isEqualTo("urn:isomer:messages:idempotency-key-reused");
    assertThat(api.post(Api.message("first", key)).body()).isEqualTo(first.body());
  }

  @Test
  void anotherKeyIsAnotherMessage() {
    Answer first = api.post(Api.message("a", Api.freshKey()));
    Answer second = api.post(Api.message("a", Api.freshKey()));

    assertThat(Api.id(second)).isNotEqualTo(Api.id(first));
  }

  @Test
  void aRefusedPostDoesNotUseItsKeyUp() {
    String key = Api.freshKey();

    assertThat(api.send(Api.message("", key)).status()).isEqualTo(400);

    api.post(Api.message("corrected", key));
  }

  @Test
  void theLongestKeyIsTaken() {
    String key = Api.freshKey() + "~".repeat(255 - 36);

    Answer first = api.post(Api.message("a", key));
    Answer again = api.post(Api.message("a", key));

    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void fiftySimultaneousPostsWithOneKeyAreOneMessage() {
    long before = api.count();

    List<Answer> answers =
        api.sendTogether(Collections.nCopies(50, Api.message("at once", Api.freshKey())));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
    assertThat(api.count()).as("the count after one message, sent 50 times").isEqualTo(before + 1);
  }
}
