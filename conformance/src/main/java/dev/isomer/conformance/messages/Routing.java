package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each path and method leads where the document says, and nowhere else. */
@ExtendWith(Session.class)
final class Routing {
  private final Caller caller;
  private final Api api;

  Routing(Caller caller) {
    this.caller = caller;
    api = new Api(caller);
  }

  @Test
  void anotherMethodIsAnsweredWithThoseThatThereAre() {
    for (String method : List.of("PUT", "PATCH", "DELETE", "OPTIONS")) {
      assertRefused(api.send(Call.of(method, "/messages")), "GET, POST");
    }
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      assertRefused(api.send(Call.of(method, Api.nowhere())), "GET");
    }
  }

  @Test
  void headIsAnotherMethodAndIsAnsweredWithoutABody() {
    Answer count = api.send(Call.of("HEAD", "/messages"));
    assertRefused(count, "GET, POST");
    assertThat(count.body()).isEmpty();
    assertRefused(api.send(Call.of("HEAD", Api.nowhere())), "GET");
  }

  private static void assertRefused(Answer answer, String allowed) {
    String what = answer.call().method() + " " + answer.call().path();
    assertThat(answer.status()).as(what).isEqualTo(405);
    assertThat(answer.header("Allow")).as("Allow of %s", what).hasValue(allowed);
    assertThat(answer.mediaType()).as(what).isEqualTo("application/problem+json");
  }

  @Test
  void aPathBelowTheApisIsAProblem() {
    for (String path : List.of("/messages/", Api.nowhere() + "/more", Api.nowhere() + "/")) {
      assertNothing(caller.send(Call.get(path)));
    }
  }

  @Test
  void aPathThatOnlyLooksLikeTheApisIsAProblem() {
    for (String path : List.of("/message", "/Messages", "/messagesx", "/messages.json")) {
      assertNothing(caller.send(Call.get(path)));
    }
  }

  private static void assertNothing(Answer answer) {
    String path = answer.call().path();
    assertThat(answer.status()).as(path).isEqualTo(404);
    assertThat(answer.mediaType()).as(path).isEqualTo("application/problem+json");
    assertThat(answer.json().path("status").asInt()).as(path).isEqualTo(404);
  }

  @Test
  void aQueryChangesNothing() {
    Answer posted = api.post(Api.message("hello"));

    Answer found = api.get("/messages/" + Api.id(posted) + "?count=1&x=%20y");

    assertThat(found.body()).isEqualTo(posted.body());
  }

  @Test
  void whatProbesAskIsNotForEverybody() {
    for (String path : List.of("/health/live", "/health/ready")) {
      assertThat(caller.send(Call.get(path)).status()).as(path).isEqualTo(404);
    }
  }
}
