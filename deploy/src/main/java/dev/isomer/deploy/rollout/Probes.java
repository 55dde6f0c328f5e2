package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * How long the probes of a container let it take.
 *
 * @param startup until the kubelet ends it for not having started; zero without a startup probe
 * @param readiness until its readiness probe has asked twice; zero without one
 */
record Probes(Duration startup, Duration readiness) {
  /** What the API server fills in (Kubernetes API reference, "Probe"). */
  private static final long PERIOD_SECONDS = 10;

  private static final long FAILURES = 3;

  /** An answer may come a moment too early, and the next one decides. */
  private static final long ASKED = 2;

  static Probes of(JsonNode container) {
    JsonNode startup = container.path("startupProbe");
    return new Probes(
        lasting(startup, startup.path("failureThreshold").asLong(FAILURES)),
        lasting(container.path("readinessProbe"), ASKED));
  }

  private static Duration lasting(JsonNode probe, long times) {
    return probe.isObject()
        ? Duration.ofSeconds(
            probe.path("initialDelaySeconds").asLong()
                + times * probe.path("periodSeconds").asLong(PERIOD_SECONDS))
        : Duration.ZERO;
  }
}
