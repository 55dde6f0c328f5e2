package dev.isomer.bench.rollouts.scenario;

import dev.isomer.bench.rollouts.cluster.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.util.Locale;

/** What keeps a rollout from cutting anybody, so that it can be taken away. */
public enum Protection {
  /** A pod that is to go serves on until every proxy knows. */
  SLEEP,
  /** A terminating process answers on, asking each client to reconnect elsewhere. */
  DRAIN,
  /** No replica terminates before another is ready. */
  SURGE,
  /** A replica gets no requests before it says that it is ready. */
  READINESS,
  /** What is in flight may finish. */
  GRACE;

  /** Takes it away. */
  void remove(DeploymentSpec spec) {
    Container container = Workload.container(spec);
    switch (this) {
      case SLEEP -> container.setLifecycle(null);
      case DRAIN -> Workload.set(spec, "DRAIN_SECONDS", "0");
      case SURGE -> {
        spec.getStrategy().getRollingUpdate().setMaxSurge(new IntOrString(0));
        spec.getStrategy().getRollingUpdate().setMaxUnavailable(new IntOrString("100%"));
      }
      case READINESS -> {
        container.setReadinessProbe(null);
        container.setStartupProbe(null);
      }
      case GRACE ->
          spec.getTemplate().getSpec().setTerminationGracePeriodSeconds(sleepOf(container) + 1);
    }
  }

  /** The API server takes no grace that is shorter. */
  private static long sleepOf(Container container) {
    return container.getLifecycle().getPreStop().getSleep().getSeconds();
  }

  /** As in a scenario's name: {@code sleep}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
