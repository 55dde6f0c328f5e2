package dev.isomer.model.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.HttpApi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
  private final HttpApi api = HttpApi.named("message-api");

  @Test
  void availabilityIsTheShareOfRequestsWithoutAnError() {
    var objective = Objective.availability(api, "99.9");

    assertThat(objective.name()).isEqualTo("message-api-availability");
    assertThat(objective.bad()).isEqualTo(Signal.errors(api));
    assertThat(objective.all()).isEqualTo(Signal.requests(api));
    assertThat(objective.budget()).isEqualByComparingTo("0.001");
    assertThat(objective.meaning())
        .isEqualTo("99.9 % of the requests to message-api succeed, over 30 days");
  }

  @Test
  void latencyCountsSlowRequestsAndAveragesNothing() {
    var objective = Objective.latency(api, Duration.ofMillis(500), "99");

    assertThat(objective.name()).isEqualTo("message-api-latency-500ms");
    assertThat(objective.bad()).isEqualTo(new Signal.Slow(api, Duration.ofMillis(500)));
    assertThat(objective.budget()).isEqualByComparingTo("0.01");
    assertThat(objective.meaning())
        .isEqualTo("99 % of the requests to message-api are answered within 500 ms, over 30 days");
  }

  @Test
  void theFourTiersHaveTheFactorsOfTheWorkbook() {
    assertThat(BurnRate.TIERS.stream().map(BurnRate::factor))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
        .containsExactly(14.4, 6.0, 3.0, 1.0);
  }

  @Test
  void aShortWindowIsATwelfthOfTheLongOne() {
    assertThat(BurnRate.TIERS)
        .allSatisfy(
            tier -> assertThat(tier.shortWindow().multipliedBy(12)).isEqualTo(tier.longWindow()));
  }
}
