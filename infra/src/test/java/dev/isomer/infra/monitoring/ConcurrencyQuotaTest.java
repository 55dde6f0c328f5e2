package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

final class ConcurrencyQuotaTest {

  @Test
  void theQuotaIsThatOfAnOrdinaryAccount() {
    assertThat(ConcurrencyQuota.of(new Stack(new App(), "Any"))).isEqualTo(1000);
  }

  @Test
  void aNumberOrItsTextIsTaken() {
    assertThat(ConcurrencyQuota.of(stack(10))).isEqualTo(10);
    assertThat(ConcurrencyQuota.of(stack("3000"))).isEqualTo(3000);
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> ConcurrencyQuota.of(stack("many")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "isomer:lambdaConcurrencyQuota: \"many\"; a whole number from 1 to 1000000; pass the"
                + " quota that the Service Quotas console shows for Lambda's concurrent executions,"
                + " or leave it out for 1000");
    for (Object wrong : new Object[] {0, -1, "0", "1.5", 1.5, "", "10000000", true}) {
      assertThatThrownBy(() -> ConcurrencyQuota.of(stack(wrong)))
          .as(wrong.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Stack stack(Object quota) {
    return new Stack(
        App.Builder.create().context(Map.of(ConcurrencyQuota.CONTEXT, quota)).build(), "Any");
  }
}
