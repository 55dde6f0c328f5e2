package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pod that refers to what is not there, or says what cannot be, for some seconds. */
final class ConfigurationRule implements Rollout.Rule {
  /** What a pod refers to may be written a moment after it. */
  private static final long SECONDS = 5;

  private static final Set<String> CERTAIN =
      Set.of("CreateContainerConfigError", "CreateContainerError");
  private static final List<String> VOLUMES = List.of("FailedMount");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    for (Copy copy : snapshot.newCopies(workload.name())) {
      if (copy.isOlderThan(SECONDS, snapshot.at())) {
        Optional<Failed> failed = container(copy).or(() -> volume(copy, snapshot));
        if (failed.isPresent()) {
          return failed;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Failed> container(Copy copy) {
    return copy.containers().stream()
        .filter(container -> CERTAIN.contains(container.waiting()))
        .map(
            container ->
                Failed.of(
                    Cause.CONFIGURATION,
                    "the container %s cannot be made: %s"
                        .formatted(container.name(), Text.line(container.waitingMessage())),
                    copy))
        .findFirst();
  }

  /** Only what is missing: a volume that another node still holds comes by itself. */
  private static Optional<Failed> volume(Copy copy, Snapshot snapshot) {
    boolean waits = copy.containers().stream().noneMatch(each -> each.running().isPresent());
    return snapshot
        .last(copy.uid(), VOLUMES)
        .filter(event -> waits && event.message().contains("not found"))
        .map(
            event ->
                Failed.of(
                    Cause.CONFIGURATION,
                    "a volume cannot be mounted: " + Text.line(event.message()),
                    copy));
  }
}
