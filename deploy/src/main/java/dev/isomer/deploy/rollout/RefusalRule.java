package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fails a rollout if the cluster refuses a workload's pods: quota, Pod Security or admission. */
final class RefusalRule implements Rollout.Rule {
  /**
   * How long any other refusal, such as by an unreachable webhook, must be repeated. A controller
   * tries more and more rarely, so that its last message may be outdated.
   */
  private static final Duration REPEATED = Duration.ofSeconds(30);

  /**
   * How long a refusal lasts before it counts, if the events that show its repetition are missing.
   */
  private static final Duration UNTOLD = Duration.ofMinutes(2);

  private static final List<String> FOR_EVER =
      List.of("violates PodSecurity", "denied the request", "denied request");

  private static final List<String> FAILED_CREATE = List.of("FailedCreate");
  private static final List<String> CREATE = List.of("FailedCreate", "SuccessfulCreate");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    return refusal(workload, snapshot)
        .filter(refusal -> !refusal.last().isBefore(rollout.began()))
        .filter(refusal -> isCertain(refusal.since(rollout.began()), snapshot))
        .map(
            refusal ->
                Failed.of(
                    Cause.REFUSED,
                    "the cluster refuses the pods of %s: %s"
                        .formatted(workload.name(), Text.line(refusal.message()))));
  }

  /**
   * A refusal and its times.
   *
   * @param message the message, a sentence
   * @param first when it was reported first
   * @param last when it was reported last
   */
  private record Refusal(String message, Instant first, Instant last) {
    /** This refusal, counted from a time at the earliest. */
    Refusal since(Instant time) {
      return first.isBefore(time) ? new Refusal(message, time, last) : this;
    }

    boolean isRepeated(Instant now) {
      return !first.plus(REPEATED).isAfter(last) || !first.plus(UNTOLD).isAfter(now);
    }
  }

  private static Optional<Refusal> refusal(Workload workload, Snapshot snapshot) {
    boolean isSet = workload.setUid().equals(workload.uid());
    return isSet
        ? ofStatefulSet(workload, snapshot)
        : workload.refused().flatMap(condition -> ofReplicaSet(workload, condition, snapshot));
  }

  /**
   * The refusal of a StatefulSet's pods: it has no condition for it, and its events stay for an
   * hour, even after it has progressed.
   */
  private static Optional<Refusal> ofStatefulSet(Workload workload, Snapshot snapshot) {
    return snapshot
        .last(workload.uid(), CREATE)
        .filter(event -> FAILED_CREATE.contains(event.reason()))
        .filter(event -> workload.total() < workload.wanted())
        .map(event -> new Refusal(event.message(), event.first(), event.at()));
  }

  private static Optional<Refusal> ofReplicaSet(
      Workload workload, Condition condition, Snapshot snapshot) {
    Optional<Event> event = snapshot.last(workload.setUid(), FAILED_CREATE);
    return condition
        .since()
        .or(() -> event.map(Event::first))
        .map(
            first ->
                new Refusal(
                    condition.message(),
                    first,
                    event.map(Event::at).filter(first::isBefore).orElse(first)));
  }

  private static boolean isCertain(Refusal refusal, Snapshot snapshot) {
    String message = refusal.message();
    if (message.contains("exceeded quota")) {
      return !snapshot.mayFreeQuota();
    }
    return FOR_EVER.stream().anyMatch(message::contains) || refusal.isRepeated(snapshot.at());
  }
}
