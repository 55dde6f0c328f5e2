package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * The time that the probes of a container allow.
 *
 * @param startup the time until the kubelet kills it because it has not started; zero without a
 *     startup probe
 * @param readiness the time until its readiness probe has run twice; zero without one
 */
record Probes(Duration startup, Duration readiness) {
  /** The API server's default (Kubernetes API reference, "Probe"). */
  private static final long PERIOD_SECONDS = 10;

  private static final long FAILURES = 3;

  /** The number of probes that decide: the first one may come a moment too early. */
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
