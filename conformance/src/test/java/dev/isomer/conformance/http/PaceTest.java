package dev.isomer.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Pace pace = new Pace();
  private final long start = System.nanoTime();

  @Test
  void aBurstGoesOutAtOnceAndTheRestInTurn() {
    assertThat(pace.reserve(Pace.BURST, start)).isZero();
    assertThat(pace.reserve(1, start)).isCloseTo(SECOND / Pace.PER_SECOND, within());
    assertThat(pace.reserve(Pace.PER_SECOND - 1, start)).isCloseTo(SECOND, within());
  }

  @Test
  void restIsSavedForOneBurstAndNoMore() {
    pace.reserve(Pace.BURST, start);

    assertThat(pace.reserve(Pace.BURST, start + 60 * SECOND)).isZero();
    assertThat(pace.reserve(1, start + 60 * SECOND)).isPositive();
  }

  /** The moments at which the pace and the test were made differ. */
  private static Offset<Long> within() {
    return Assertions.within(SECOND / 100);
  }
}
