package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.Conformance;
import dev.isomer.conformance.Result;
import dev.isomer.conformance.http.Place;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The checks of a conformance suite, as tests. */
public final class Checks {
  private Checks() {}

  /** Runs a suite at a place: a test for each of its checks, red where the check does not hold. */
  public static Stream<DynamicTest> of(Conformance suite, Place place) {
    Result result = suite.run(place, check -> {});

    assertThat(result.checks()).hasSize(suite.size());
    return result.checks().stream()
        .map(
            check ->
                DynamicTest.dynamicTest(
                    check.id(), () -> assertThat(check.failure()).as(check.sentence()).isNull()));
  }
}
