package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A message that is taken is kept as it was sent. */
@ExtendWith(Session.class)
final class Posting {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String WAVING_HAND = "\uD83D\uDC4B";

  private final Api api;

  Posting(Caller caller) {
    api = new Api(caller);
  }

  @Test
  void aPostedMessageIsAnsweredWithItsIdAndItsPlace() {
    Answer posted = api.post(Api.message("hello"));

    String id = Api.id(posted);
    assertThat(id).matches(UUID_FORM);
    assertThat(posted.json().path("message").asText()).isEqualTo("hello");
    assertThat(posted.location()).hasValue("/messages/" + id);
    assertThat(posted.mediaType()).isEqualTo("application/json");
  }

  @Test
  void aPostedMessageIsFoundWhereItsLocationSays() {
    Answer posted = api.post(Api.message("hello"));

    Answer found = api.get(posted.location().orElseThrow());

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(posted.body());
  }

  @Test
  void anIdIsFoundInCapitalsToo() {
    Answer posted = api.post(Api.message("hello"));

    Answer found = api.get("/messages/" + Api.id(posted).toUpperCase(Locale.ROOT));

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(posted.body());
  }

  @Test
  void aMessageWithoutAKeyIsAnotherOneEachTime() {
    Answer first = api.send(Api.message("hello"));
    Answer second = api.send(Api.message("hello"));

    assertThat(List.of(first.status(), second.status())).containsOnly(201);
    assertThat(Api.id(second)).isNotEqualTo(Api.id(first));
  }

  @Test
  void anyTextComesBackAsItWasSent() {
    String text =
        "Grüße, 世界, " + WAVING_HAND + " \0\7 \"\\/ <b>\n\t \u2028 \uFEFF e\u0301 \u202E end";

    Answer posted = api.post(Api.message(text));

    Answer found = api.get("/messages/" + Api.id(posted));
    assertThat(found.json().path("message").asText()).isEqualTo(text);
  }

  @Test
  void tenThousandCharactersAreTakenInTheirLongestForm() {
    String escaped = "{\"message\": \"" + "\\ud83d\\udc4b".repeat(10_000) + "\"}";

    Answer posted = api.post(Api.json(escaped));

    Answer found = api.get("/messages/" + Api.id(posted));
    assertThat(found.json().path("message").asText()).isEqualTo(WAVING_HAND.repeat(10_000));
  }

  @Test
  void aBodyOfTheLargestSizeIsTaken() {
    String body = "{\"message\": \"a\"}";

    Answer posted = api.post(Api.json(body + " ".repeat(131_072 - body.length())));

    assertThat(posted.json().path("message").asText()).isEqualTo("a");
  }

  @Test
  void jsonIsReadHoweverItsTypeIsWritten() {
    for (String type :
        List.of(
            "Application/JSON",
            "application/json; charset=utf-8",
            "application/json;charset=UTF-8",
            "application/json; charset=\"utf-8\"",
            "application/json ;charset=\"UTF-8\"",
            "application/json; charset=utf8",
            "application/json;",
            "application/json; charset=UTF-8; profile=x",
            "application/json; odata=verbose")) {
      api.post(Api.message("a").without("Content-Type").with("Content-Type", type));
    }
  }
}
