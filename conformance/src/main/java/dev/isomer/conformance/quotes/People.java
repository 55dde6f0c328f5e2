package dev.isomer.conformance.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import java.util.List;

/** The paths of the three services, and what their answers have in common. */
final class People {
  /** What the API puts before the paths of each service. */
  static final List<String> PREFIXES = List.of("/api/chadiamond", "/api/eric", "/api/brooke");

  private People() {}

  static void assertStatus(Answer answer, int status) {
    assertThat(answer.status()).as("%s", what(answer)).isEqualTo(status);
  }

  static void assertProblem(Answer answer, int status) {
    assertStatus(answer, status);
    assertThat(answer.mediaType()).as("%s", what(answer)).isEqualTo("application/problem+json");
    assertThat(answer.json().path("status").asInt()).as("%s", what(answer)).isEqualTo(status);
    assertThat(answer.json().path("detail").asText()).as("%s", what(answer)).isNotBlank();
  }

  static String what(Answer answer) {
    return answer.call().method() + " " + answer.call().path();
  }
}
