package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.Optional;

/** A copy that no node can take, or that none took for a minute. */
final class RoomRule implements Rollout.Rule {
  /** Room may be made: by a copy that ends, or by an autoscaler that has begun with a node. */
  private static final long SECONDS = 60;

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    for (Copy copy : snapshot.newCopies(workload.name())) {
      Optional<Condition> waits =
          copy.hasNoNode().filter(found -> found.reason().equals("Unschedulable"));
      if (waits.isPresent()) {
        boolean isTooLarge =
            !snapshot.nodes().isEmpty()
                && snapshot.nodes().stream().noneMatch(node -> node.couldTake(copy.requests()));
        boolean isLong = !waits.get().since().plusSeconds(SECONDS).isAfter(snapshot.at());
        if (isTooLarge || isLong) {
          return Optional.of(
              Failed.of(Cause.NO_ROOM, sentence(isTooLarge, waits.get().message()), copy));
        }
      }
    }
    return Optional.empty();
  }

  private static String sentence(boolean isTooLarge, String message) {
    return (isTooLarge
            ? "a copy asks for more than any node has: "
            : "no node took a copy for " + SECONDS + " s: ")
        + Text.line(message);
  }
}
