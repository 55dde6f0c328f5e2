package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A container that runs and does not become ready, where the version before does its work. */
final class ReadinessRule implements Rollout.Rule {
  private static final List<String> UNHEALTHY = List.of("Unhealthy");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    Instant limit = snapshot.at().minus(rollout.readyWithin());
    if (!rollout.served().contains(workload.name()) || rollout.began().isAfter(limit)) {
      return Optional.empty();
    }
    return snapshot.newCopies(workload.name()).stream()
        .filter(copy -> !copy.isReady())
        .flatMap(
            copy ->
                copy.containers().stream()
                    .filter(container -> !container.isFirst() && !container.isReady())
                    .filter(
                        container ->
                            container.running().filter(since -> !since.isAfter(limit)).isPresent())
                    .map(
                        container ->
                            Failed.of(
                                Cause.NOT_READY,
                                sentence(copy, container, snapshot, rollout),
                                copy,
                                container)))
        .findFirst();
  }

  private static String sentence(
      Copy copy, Container container, Snapshot snapshot, Rollout rollout) {
    String probe =
        snapshot
            .last(copy.uid(), UNHEALTHY)
            .map(event -> ": " + Text.line(event.message()))
            .orElse("");
    return "%s runs and is not ready after %d s%s"
        .formatted(container.name(), rollout.readyWithin().toSeconds(), probe);
  }
}
