package dev.isomer.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'2026-11-26T10:00:00Z'",
        "'2026-11-26T10:00:00.000000Z'",
        "'2026-11-26T11:00:00+01:00'"
      })
  void aTimeIsReadInEveryFormOfTheApi(String value) {
    assertThat(Scalar.time(value(value))).contains(Instant.parse("2026-11-26T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "'yesterday'", "7", "{a: 1}", "[]"})
  void whatIsNotATimeIsNone(String value) {
    assertThat(Scalar.time(value(value))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "{a: 1}", "[]"})
  void whatIsNotATextIsEmpty(String value) {
    assertThat(Scalar.text(value(value))).isEmpty();
  }

  @Test
  void whatIsAbsentIsEmpty() {
    assertThat(Scalar.text(Manifest.parse("a: 1").json().path("b"))).isEmpty();
    assertThat(Scalar.time(Manifest.parse("a: 1").json().at("/b/c"))).isEmpty();
  }

  private static JsonNode value(String yaml) {
    return Manifest.parse("value: " + yaml).json().path("value");
  }
}
