package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.time.Instant;
import java.util.Optional;

/** Fails a rollout if the Deployment's controller has given up. */
final class DeadlineRule implements Rollout.Rule {
  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    // The result of an earlier rollout stays in the status until this one progresses, and if the
    // ReplicaSet existed before, the controller may count from its progress. Half of the time
    // distinguishes them, even if the controller's clock is behind.
    Instant earliest = rollout.began().plus(workload.patience().dividedBy(2));
    return workload
        .exceeded()
        .filter(
            condition -> condition.since().filter(since -> !since.isBefore(earliest)).isPresent())
        .map(
            condition ->
                Failed.of(
                    Cause.DEADLINE,
                    "%s made no progress within its progress deadline: %s"
                        .formatted(workload.name(), Text.line(condition.message()))));
  }
}
