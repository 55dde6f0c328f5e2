package dev.isomer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void aDurationIsAWholeNumberOfItsUnit() {
    assertThat(Durations.text(Duration.ofDays(1))).isEqualTo("1 d");
    assertThat(Durations.text(Duration.ofHours(36))).isEqualTo("36 h");
    assertThat(Durations.text(Duration.ofMinutes(90))).isEqualTo("90 min");
    assertThat(Durations.text(Duration.ofMinutes(15))).isEqualTo("15 min");
    assertThat(Durations.text(Duration.ofSeconds(90))).isEqualTo("90 s");
    assertThat(Durations.text(Duration.ofMillis(1500))).isEqualTo("1500 ms");
    assertThat(Durations.text(Duration.ZERO)).isEqualTo("0 s");
  }

  @Test
  void aPeriodKeepsItsUnits() {
    assertThat(Durations.text(Period.ofDays(14))).isEqualTo("14 days");
    assertThat(Durations.text(Period.of(1, 1, 0))).isEqualTo("1 year, 1 month");
    assertThat(Durations.text(Period.ZERO)).isEqualTo("0 days");
  }
}
