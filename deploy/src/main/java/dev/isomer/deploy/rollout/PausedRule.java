package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.Locale;
import java.util.Optional;

/**
 * Fails a rollout if the Deployment is paused and has pods of another version, which stay until it
 * is resumed.
 */
final class PausedRule implements Rollout.Rule {
  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    // Replicas of the version that runs are still added and removed.
    return Optional.of(workload)
        .filter(each -> each.isPaused() && each.updated() < each.total())
        .map(each -> Failed.of(Cause.PAUSED, sentence(each)));
  }

  private static String sentence(Workload workload) {
    WorkloadName name = workload.name();
    return "%s is paused, so no pod is replaced; run kubectl rollout resume %s/%s --namespace %s"
        .formatted(name, name.kind().toLowerCase(Locale.ROOT), name.name(), workload.namespace());
  }
}
