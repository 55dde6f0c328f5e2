package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fails a rollout if no node can take a replica, or none took it for a minute although no node is
 * being added.
 */
final class RoomRule implements Rollout.Rule {
  private static final long SECONDS = 60;

  /**
   * The events of the cluster autoscaler and of Karpenter: a node is being added for the pod, or
   * none is.
   */
  private static final List<String> AUTOSCALER =
      List.of("TriggeredScaleUp", "NotTriggerScaleUp", "Nominated");

  private static final String NONE_COMES = "NotTriggerScaleUp";

  /**
   * Messages of the scheduler about a node that has just joined, or a volume that is being created.
   */
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
      return Optional.of(failed("a replica requests more than any node has: ", copy, waits));
    }
    boolean isLong =
        !copy.notBeforeMade(waits.since().orElse(copy.madeAt()))
            .plusSeconds(SECONDS)
            .isAfter(snapshot.at());
    return isLong && !snapshot.isSomeEnding()
        ? Optional.of(
            failed("no node has had room for a replica for " + SECONDS + " s: ", copy, waits))
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

  /** Whether an autoscaler may still add a larger node, because it has not declined yet. */
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
