package dev.isomer.kubernetes.pod;

import dev.isomer.model.defaults.Defaults;
import java.util.List;
import org.cdk8s.plus34.k8s.DeploymentStrategy;
import org.cdk8s.plus34.k8s.LabelSelector;
import org.cdk8s.plus34.k8s.Lifecycle;
import org.cdk8s.plus34.k8s.LifecycleHandler;
import org.cdk8s.plus34.k8s.RollingUpdateDeployment;
import org.cdk8s.plus34.k8s.SleepAction;
import org.cdk8s.plus34.k8s.TopologySpreadConstraint;

/**
 * How replicas start and terminate without a request lost. The numbers belong together: a
 * terminating pod sleeps until every proxy knows (15 s), asks its clients to reconnect elsewhere (5
 * s), finishes what is in flight (20 s), and has 5 s to spare.
 */
public final class ZeroDowntime {
  public static final int SLEEP_SECONDS = Defaults.V1.kubernetes().rollouts().sleep();

  /** 15 s of sleep, 5 s of drain, 20 s to finish, 5 s to spare. */
  public static final int GRACE_SECONDS = Defaults.V1.kubernetes().rollouts().grace();

  /**
   * A replica gets no requests for so long after its start: what ends within its first 10 s has
   * ended before anybody notices (docs/decisions/0015).
   */
  public static final int TRIAL_SECONDS = Defaults.V1.kubernetes().rollouts().trial();

  /** A new replica counts after it was ready for so long. */
  public static final int MIN_READY_SECONDS = Defaults.V1.kubernetes().rollouts().minReady();

  /** A rollout without progress for so long has failed, beyond what a slow start takes. */
  public static final int PROGRESS_DEADLINE_SECONDS =
      Defaults.V1.kubernetes().rollouts().progress();

  /** Enough to go back to the week before; the rest is in version control. */
  public static final int REVISIONS = Defaults.V1.kubernetes().rollouts().revisions();

  private ZeroDowntime() {}

  /** One more replica at a time, and never one less. */
  public static DeploymentStrategy strategy() {
    return DeploymentStrategy.builder()
        .type("RollingUpdate")
        .rollingUpdate(
            RollingUpdateDeployment.builder()
                .maxSurge(Scalars.number(1))
                .maxUnavailable(Scalars.number(0))
                .build())
        .build();
  }

  /** The kubelet's own sleep: the image needs no shell. */
  public static Lifecycle lifecycle() {
    return Lifecycle.builder()
        .preStop(
            LifecycleHandler.builder()
                .sleep(SleepAction.builder().seconds(SLEEP_SECONDS).build())
                .build())
        .build();
  }

  /**
   * Spread over zones and hosts, each version for itself, so that a rollout ends as evenly as it
   * began. A preference: a replica that does not fit is better than none.
   */
  public static List<TopologySpreadConstraint> spread(LabelSelector pods) {
    return List.of(
        spread("topology.kubernetes.io/zone", pods), spread("kubernetes.io/hostname", pods));
  }

  private static TopologySpreadConstraint spread(String key, LabelSelector pods) {
    return TopologySpreadConstraint.builder()
        .topologyKey(key)
        .maxSkew(1)
        .whenUnsatisfiable("ScheduleAnyway")
        .labelSelector(pods)
        .matchLabelKeys(List.of("pod-template-hash"))
        .build();
  }
}
