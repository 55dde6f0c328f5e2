package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A replica that no node can take, or that none took for a minute, while no room is on its way. */
final class RoomRule implements Rollout.Rule {
  private static final long SECONDS = 60;

  /** What the cluster autoscaler and Karpenter say of a pod: a node is coming, or none is. */
  private static final List<String> AUTOSCALER =
      List.of("TriggeredScaleUp", "NotTriggerScaleUp", "Nominated");

  private static final String NONE_COMES = "NotTriggerScaleUp";

  /** What the scheduler says of a node that has just joined, or a volume that is being made. */
  private static final List<String> PASSING =
      List.of("not-ready", "uninitialized", "unregistered", "unbound immediate");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    return snapshot.newCopies(workload.name()).stream()
        .flatMap(copy -> waiting(copy).flatMap(waits -> judge(copy, waits, snapshot).stream()))
        .findFirst();
  }

  private static Stream<Condition> waiting(Copy copy) {
    return copy.hasNoNode().filter(found -> found.reason().equals("Unschedulable")).stream();
  }

  private static Optional<Failed> judge(Copy copy, Condition waits, Snapshot snapshot) {
    if (isPromised(copy, waits.message(), snapshot)) {
      return Optional.empty();
    }
    boolean isTooLarge =
        !snapshot.nodes().isEmpty()
            && snapshot.nodes().stream().noneMatch(node -> node.couldTake(copy.requests()));
    if (isTooLarge && !mayGrow(copy, snapshot)) {
      return Optional.of(failed("a replica asks for more than any node has: ", copy, waits));
    }
    boolean isLong =
        !copy.notBeforeMade(waits.since().orElse(copy.madeAt()))
            .plusSeconds(SECONDS)
            .isAfter(snapshot.at());
    return isLong && !snapshot.isSomeEnding()
        ? Optional.of(failed("no node took a replica for " + SECONDS + " s: ", copy, waits))
        : Optional.empty();
  }

  private static boolean isPromised(Copy copy, String message, Snapshot snapshot) {
    return !copy.nominated().isEmpty()
        || PASSING.stream().anyMatch(message::contains)
        || snapshot
            .last(copy.uid(), AUTOSCALER)
            .filter(event -> !event.reason().equals(NONE_COMES))
            .isPresent();
  }

  /** Whether something may add a larger node, and has not said yet that it does not. */
  private static boolean mayGrow(Copy copy, Snapshot snapshot) {
    boolean isAutoscaled =
        snapshot.nodes().stream().anyMatch(Node::isOnDemand)
            || snapshot.events().stream().anyMatch(event -> AUTOSCALER.contains(event.reason()));
    return isAutoscaled && snapshot.last(copy.uid(), AUTOSCALER).isEmpty();
  }

  private static Failed failed(String why, Copy copy, Condition waits) {
    return Failed.of(Cause.NO_ROOM, why + Text.line(waits.message()), copy);
  }
}
