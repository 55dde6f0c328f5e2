package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pods that the cluster does not let a workload make: quota, Pod Security, admission. */
final class RefusalRule implements Rollout.Rule {
  /** How long anything else, such as a webhook that is away, may take to mend by itself. */
  private static final long SECONDS = 30;

  private static final List<String> FAILED_CREATE = List.of("FailedCreate");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    return refusal(workload, snapshot, rollout)
        .filter(refusal -> isCertain(refusal, snapshot))
        .map(
            refusal ->
                Failed.of(
                    Cause.REFUSED,
                    "the cluster refuses the pods of %s: %s"
                        .formatted(workload.name(), Text.line(refusal.message()))));
  }

  /**
   * What was said, and since when.
   *
   * @param message a sentence
   * @param since when it was said first
   */
  private record Refusal(String message, Instant since) {}

  private static Optional<Refusal> refusal(Workload workload, Snapshot snapshot, Rollout rollout) {
    Optional<Refusal> said =
        workload.refused().map(found -> new Refusal(found.message(), found.since()));
    boolean isSet = workload.setUid().equals(workload.uid());
    if (said.isPresent() || !isSet || workload.total() >= workload.wanted()) {
      return said;
    }
    // A StatefulSet has no condition that says so, and its events of other rollouts stay an hour.
    return snapshot
        .last(workload.uid(), FAILED_CREATE)
        .filter(event -> !event.at().isBefore(rollout.began()))
        .map(event -> new Refusal(event.message(), rollout.began()));
  }

  private static boolean isCertain(Refusal refusal, Snapshot snapshot) {
    String message = refusal.message();
    if (message.contains("exceeded quota")) {
      // A copy that ends gives back what it holds.
      return snapshot.copies().stream().noneMatch(Copy::isEnding);
    }
    return message.contains("violates PodSecurity")
        || message.contains("denied the request")
        || message.contains("denied request")
        || !refusal.since().plusSeconds(SECONDS).isAfter(snapshot.at());
  }
}
