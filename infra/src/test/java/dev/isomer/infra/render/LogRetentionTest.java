package dev.isomer.infra.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.services.logs.RetentionDays;

class LogRetentionTest {

  @ParameterizedTest
  @CsvSource({
    "P1D,ONE_DAY",
    "P7D,ONE_WEEK",
    "P14D,TWO_WEEKS",
    "P1M,ONE_MONTH",
    "P30D,ONE_MONTH",
    "P3M,THREE_MONTHS",
    "P12M,ONE_YEAR",
    "P1Y,ONE_YEAR",
    "P365D,ONE_YEAR",
    "P13M,THIRTEEN_MONTHS",
    "P1Y1M,THIRTEEN_MONTHS",
    "P10Y,TEN_YEARS",
  })
  void aTimeThatCloudWatchLogsHasIsTaken(Period period, RetentionDays retention) {
    assertThat(LogRetention.of(period)).contains(retention);
  }

  @ParameterizedTest
  @CsvSource({"P2D,P3D", "P45D,P2M", "P7M,P1Y", "P11Y,P10Y", "P15D,P1M"})
  void aTimeThatItHasNotIsNotRounded(Period period, Period nearest) {
    assertThat(LogRetention.of(period)).isEmpty();
    assertThat(LogRetention.nearest(period)).isEqualTo(nearest);
  }

  @Test
  void everyEndThatCdkKnowsIsHere() {
    assertThat(LogRetention.values())
        .extracting(Enum::name)
        .containsExactlyElementsOf(
            Arrays.stream(RetentionDays.values())
                .map(Enum::name)
                .filter(name -> !name.equals("INFINITE"))
                .toList());
  }
}
