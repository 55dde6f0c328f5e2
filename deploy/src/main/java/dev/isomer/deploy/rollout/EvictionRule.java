package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Optional;

/**
 * Fails a rollout if pods of the new version were evicted twice for exceeding their own disk limit.
 * Any other eviction is caused by the node, and the pod's controller creates another pod elsewhere.
 */
final class EvictionRule implements Rollout.Rule {
  private static final int CERTAIN = 2;

  /** The kubelet's messages about a limit of the pod itself. */
  private static final List<String> OWN_LIMIT =
      List.of(
          "exceeds the total limit of containers",
          "exceeded its local ephemeral storage limit",
          "Usage of EmptyDir volume");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    List<Copy> evicted =
        snapshot.over(workload.name()).stream()
            .filter(copy -> !copy.madeAt().isBefore(rollout.began()))
            .filter(copy -> OWN_LIMIT.stream().anyMatch(because(copy)::contains))
            .toList();
    return evicted.size() < CERTAIN
        ? Optional.empty()
        : Optional.of(
            Failed.of(
                Cause.CRASH,
                "pods keep being evicted: " + Text.line(because(evicted.getLast())),
                evicted.getLast()));
  }

  private static String because(Copy copy) {
    return copy.isOverBecause().orElse("");
  }
}
