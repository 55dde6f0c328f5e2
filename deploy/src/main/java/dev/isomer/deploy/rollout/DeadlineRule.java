package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.Optional;

/** A Deployment that its controller has given up. */
final class DeadlineRule implements Rollout.Rule {
  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    return workload
        .exceeded()
        // What an earlier rollout came to stays in the status until this one gets on.
        .filter(condition -> !condition.since().isBefore(rollout.began()))
        .map(
            condition ->
                Failed.of(
                    Cause.DEADLINE,
                    "%s did not get on within its progress deadline: %s"
                        .formatted(workload.name(), Text.line(condition.message()))));
  }
}
