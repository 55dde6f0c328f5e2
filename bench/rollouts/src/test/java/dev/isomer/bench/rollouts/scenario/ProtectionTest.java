package dev.isomer.bench.rollouts.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** Each protection can be taken away alone, and the rest stays. */
class ProtectionTest {
  private static final String ALL =
      """
      strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
      template:
        spec:
          terminationGracePeriodSeconds: 45
          containers:
            - name: shop
              env: [{name: PORT, value: '8080'}]
              lifecycle: {preStop: {sleep: {seconds: 15}}}
              livenessProbe: {periodSeconds: 10}
              readinessProbe: {periodSeconds: 2}
              startupProbe: {periodSeconds: 2}
      """;

  @Test
  void noSleep() {
    assertRemoved(Protection.SLEEP, "        lifecycle: {preStop: {sleep: {seconds: 15}}}\n", "");
  }

  @Test
  void noDrain() {
    assertRemoved(
        Protection.DRAIN,
        "[{name: PORT, value: '8080'}]",
        "[{name: PORT, value: '8080'}, {name: DRAIN_SECONDS, value: '0'}]");
  }

  @Test
  void noSurge() {
    assertRemoved(
        Protection.SURGE,
        "{maxSurge: 1, maxUnavailable: 0}",
        "{maxSurge: 0, maxUnavailable: 100%}");
  }

  @Test
  void noReadiness() {
    assertRemoved(
        Protection.READINESS,
        "        readinessProbe: {periodSeconds: 2}\n        startupProbe: {periodSeconds: 2}\n",
        "");
  }

  @Test
  void noGrace() {
    assertRemoved(
        Protection.GRACE, "terminationGracePeriodSeconds: 45", "terminationGracePeriodSeconds: 16");
  }

  private static void assertRemoved(Protection protection, String what, String replacement) {
    assertThat(ALL).contains(what);
    DeploymentSpec spec = Serialization.unmarshal(ALL, DeploymentSpec.class);

    protection.remove(spec);

    assertThat(spec)
        .isEqualTo(Serialization.unmarshal(ALL.replace(what, replacement), DeploymentSpec.class));
  }
}
