package dev.isomer.conformance.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Call;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each person's quotes, and the links between them. */
@ExtendWith(Session.class)
final class Quoting {
  private final Caller caller;

  Quoting(Caller caller) {
    this.caller = caller;
  }

  private Answer found(String path) {
    Answer answer = caller.send(Call.get(path));
    People.assertStatus(answer, 200);
    assertThat(answer.mediaType()).as("%s", path).isEqualTo("application/json");
    return answer;
  }

  @Test
  void aRandomQuoteLinksToItselfThroughThePrefix() {
    for (String prefix : People.PREFIXES) {
      JsonNode quote = found(prefix).json();
      String self = quote.at("/links/self").asText();
      assertThat(self).isEqualTo(prefix + "/quotes/" + quote.path("id").asInt());
      assertThat(quote.path("text").asText()).as("%s", self).isNotBlank();
      assertThat(found(self).json()).isEqualTo(quote);
    }
  }

  @Test
  void theListHasEachQuoteAsItsLinkGivesIt() {
    for (String prefix : People.PREFIXES) {
      JsonNode quotes = found(prefix + "/quotes").json().path("quotes");
      assertThat(quotes).as("%s", prefix).isNotEmpty();
      for (JsonNode quote : quotes) {
        assertThat(found(quote.at("/links/self").asText()).json()).isEqualTo(quote);
      }
    }
  }

  @Test
  void aSlashAtTheEndAndAQueryChangeNothing() {
    for (String prefix : People.PREFIXES) {
      found(prefix + "/");
      found(prefix + "/?lang=en");
      String list = found(prefix + "/quotes").body();
      for (String more : List.of("/", "?lang=en", "/?x=%20y")) {
        assertThat(found(prefix + "/quotes" + more).body()).as("%s", more).isEqualTo(list);
      }
    }
  }

  @Test
  void anUnknownIdIsNotFound() {
    for (String prefix : People.PREFIXES) {
      People.assertProblem(caller.send(Call.get(prefix + "/quotes/999999")), 404);
    }
  }

  @Test
  void aBadIdIsABadRequest() {
    for (String prefix : People.PREFIXES) {
      for (String id : List.of("0", "-1", "1.5", "one")) {
        People.assertProblem(caller.send(Call.get(prefix + "/quotes/" + id)), 400);
      }
    }
  }

  @Test
  void whatAClientHasIsNotSentAgain() {
    for (String prefix : People.PREFIXES) {
      for (String path : List.of("/quotes", "/quotes/1")) {
        String tag = found(prefix + path).header("ETag").orElse("");
        assertThat(tag).as("%s", prefix + path).matches("\"[^\"]+\"");
        Answer again = caller.send(Call.get(prefix + path).with("If-None-Match", tag));
        People.assertStatus(again, 304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).hasValue(tag);
        People.assertStatus(
            caller.send(Call.get(prefix + path).with("If-None-Match", "\"another\"")), 200);
      }
    }
  }
}
