package dev.isomer.conformance.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the services ask each other, and what every answer of theirs has. */
@ExtendWith(Session.class)
final class Asking {
  /** Whom each may ask, itself first. Written a second time: clients rely on it. */
  private static final Map<String, List<String>> ANSWERED_BY =
      Map.of(
          "/api/chadiamond", List.of("/api/chadiamond", "/api/eric", "/api/brooke"),
          "/api/eric", List.of("/api/eric", "/api/brooke"),
          "/api/brooke", List.of("/api/brooke"));

  private final Caller caller;

  Asking(Caller caller) {
    this.caller = caller;
  }

  @Test
  void everyoneIsWhoAServiceMayAskAndNobodyIsUnavailable() {
    for (String prefix : People.PREFIXES) {
      Answer answer = caller.send(Call.get(prefix + "/everyone"));
      People.assertStatus(answer, 200);
      assertThat(answer.json().path("unavailable")).as("%s", prefix).isEmpty();
      List<String> links = answer.json().path("quotes").findValuesAsText("self");
      assertThat(links.stream().map(link -> link.replaceFirst("/quotes/[0-9]+$", "")).toList())
          .as("%s", prefix)
          .containsExactlyInAnyOrderElementsOf(ANSWERED_BY.getOrDefault(prefix, List.of()));
      for (JsonNode quote : answer.json().path("quotes")) {
        Answer alone = caller.send(Call.get(quote.at("/links/self").asText()));
        assertThat(alone.json()).isEqualTo(quote);
      }
    }
  }

  @Test
  void headIsAnsweredWithoutABody() {
    for (String prefix : People.PREFIXES) {
      for (String path : List.of("", "/quotes", "/quotes/1", "/everyone")) {
        Answer answer = caller.send(Call.of("HEAD", prefix + path));
        People.assertStatus(answer, 200);
        assertThat(answer.body()).isEmpty();
      }
    }
  }

  @Test
  void anotherMethodIsAnsweredWithThoseThatThereAre() {
    for (String prefix : People.PREFIXES) {
      Answer options = caller.send(Call.of("OPTIONS", prefix + "/quotes"));
      People.assertStatus(options, 204);
      assertThat(options.header("Allow").orElse("")).contains("GET", "HEAD", "OPTIONS");
      for (String method : List.of("POST", "PUT", "DELETE")) {
        Answer answer = caller.send(Call.of(method, prefix + "/quotes"));
        People.assertProblem(answer, 405);
        assertThat(answer.header("Allow").orElse("")).contains("GET", "HEAD", "OPTIONS");
      }
    }
  }

  @Test
  void aCorrelationIdIsGivenBack() {
    for (String prefix : People.PREFIXES) {
      for (String path : List.of("", "/quotes", "/everyone", "/quotes/999999")) {
        Answer answer =
            caller.send(Call.get(prefix + path).with("X-Correlation-Id", "my-request.1"));
        assertThat(answer.header("X-Correlation-Id")).hasValue("my-request.1");
      }
    }
  }
}
