package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.time.Instant;
import java.util.Optional;

/** A Deployment that its controller has given up. */
final class DeadlineRule implements Rollout.Rule {
  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    // What an earlier rollout came to stays in the status until this one gets on, and where the
    // ReplicaSet was there before, the controller may count from that one's progress. Half of the
    // time distinguishes them, though the controller's clock may be behind.
    Instant earliest = rollout.began().plus(workload.patience().dividedBy(2));
    return workload
        .exceeded()
        .filter(
            condition -> condition.since().filter(since -> !since.isBefore(earliest)).isPresent())
        .map(
            condition ->
                Failed.of(
                    Cause.DEADLINE,
                    "%s did not get on within its progress deadline: %s"
                        .formatted(workload.name(), Text.line(condition.message()))));
  }
}
