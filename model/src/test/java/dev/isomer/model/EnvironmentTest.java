package dev.isomer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void devProtectsNothingAndForgetsAfterTwoWeeks() {
    assertThat(Environment.DEV)
        .isEqualTo(new Environment("dev", false, Period.ofDays(14), Period.ofDays(14), 2));
  }

  @Test
  void prodProtectsDataAndKeepsAccessLogsForThirteenMonths() {
    assertThat(Environment.PROD)
        .isEqualTo(new Environment("prod", true, Period.ofMonths(3), Period.ofMonths(13), 2));
  }
}
