package dev.isomer.infra.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FargateSizeTest {

  @Test
  void theSmallestSizeThatFitsIsChosen() {
    assertThat(FargateSize.fitting(0, 128)).contains(new FargateSize(256, 512));
    assertThat(FargateSize.fitting(0, 513)).contains(new FargateSize(256, 1024));
    assertThat(FargateSize.fitting(256, 2048)).contains(new FargateSize(256, 2048));
    assertThat(FargateSize.fitting(256, 2049)).contains(new FargateSize(512, 3072));
    assertThat(FargateSize.fitting(257, 512)).contains(new FargateSize(512, 1024));
    assertThat(FargateSize.fitting(1024, 8193)).contains(new FargateSize(2048, 9216));
    assertThat(FargateSize.fitting(4097, 1)).contains(new FargateSize(8192, 16_384));
    assertThat(FargateSize.fitting(16_384, 122_880)).contains(FargateSize.LARGEST);
  }

  @Test
  void aboveTheLargestThereIsNone() {
    assertThat(FargateSize.fitting(16_385, 1)).isEmpty();
    assertThat(FargateSize.fitting(1, 122_881)).isEmpty();
  }

  @Test
  void aPersonReadsProcessorsAndGibibytes() {
    assertThat(new FargateSize(256, 512)).hasToString("0.25 vCPU and 0.5 GiB");
    assertThat(FargateSize.LARGEST).hasToString("16 vCPU and 120 GiB");
  }
}
