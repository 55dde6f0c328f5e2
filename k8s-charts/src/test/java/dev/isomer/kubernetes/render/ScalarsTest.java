package dev.isomer.kubernetes.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.kubernetes.pod.Scalars;
import org.junit.jupiter.api.Test;

class ScalarsTest {

  @Test
  void eachIsMadeOnceSinceMakingOneIsTwoTripsToNode() {
    assertThat(Scalars.number(8080)).isSameAs(Scalars.number(8080));
    assertThat(Scalars.name("http")).isSameAs(Scalars.name("http"));
    assertThat(Scalars.quantity("64Mi")).isSameAs(Scalars.quantity("64Mi"));
  }

  @Test
  void differentOnesAreDifferent() {
    assertThat(Scalars.number(8080).getValue()).isEqualTo(8080);
    assertThat(Scalars.number(8081).getValue()).isEqualTo(8081);
    assertThat(Scalars.name("http").getValue()).isEqualTo("http");
    assertThat(Scalars.quantity("64Mi").getValue()).isEqualTo("64Mi");
  }
}
