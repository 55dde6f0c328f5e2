package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A pod that refers to what is not there, or says what cannot be, for some seconds. */
final class ConfigurationRule implements Rollout.Rule {
  /** What a pod refers to may be written a moment after it. */
  private static final long SECONDS = 5;

  /** On a first deploy also by a controller, from an object of the same release. */
  private static final long FIRST_SECONDS = 30;

  private static final Set<String> CERTAIN =
      Set.of("CreateContainerConfigError", "CreateContainerError");

  /** What the kubelet and the container runtime say when they are slow, and then try again. */
  private static final List<String> PASSING =
      List.of(
          "failed to sync",
          "timed out",
          "deadline exceeded",
          "is reserved for",
          "connection refused",
          "unavailable");

  private static final List<String> MOUNT = List.of("FailedMount");

  /** What comes after the volumes. */
  private static final List<String> MOUNTED =
      List.of("Pulling", "Pulled", "Failed", "BackOff", "Created", "Started");

  private static final Set<String> BEFORE_ALL = Set.of("ContainerCreating", "PodInitializing");

  /** A name in quotes; a volume driver that a new node does not know yet has none. */
  private static final Pattern MISSING =
      Pattern.compile("\"[^\"]+\" not found|references non-existent");

  /** The cluster itself writes it into each new namespace. */
  private static final String COMES_BY_ITSELF = "kube-root-ca.crt";

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    long seconds = rollout.served().contains(workload.name()) ? SECONDS : FIRST_SECONDS;
    return snapshot.newCopies(workload.name()).stream()
        .filter(copy -> copy.isOlderThan(seconds, snapshot.at()))
        .flatMap(copy -> container(copy).or(() -> volume(copy, snapshot)).stream())
        .findFirst();
  }

  private static Optional<Failed> container(Copy copy) {
    return copy.containers().stream()
        .filter(container -> CERTAIN.contains(container.waiting()))
        .filter(container -> PASSING.stream().noneMatch(container.waitingMessage()::contains))
        .filter(container -> !container.waitingMessage().contains(COMES_BY_ITSELF))
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
    return snapshot
        .last(copy.uid(), MOUNT)
        .filter(event -> MISSING.matcher(event.message()).find())
        .filter(event -> !event.message().contains(COMES_BY_ITSELF))
        .filter(event -> !isMounted(copy, event, snapshot))
        .map(
            event ->
                Failed.of(
                    Cause.CONFIGURATION,
                    "a volume cannot be mounted: " + Text.line(event.message()),
                    copy));
  }

  private static boolean isMounted(Copy copy, Event failure, Snapshot snapshot) {
    return !copy.containers().stream().allMatch(each -> BEFORE_ALL.contains(each.waiting()))
        || snapshot
            .last(copy.uid(), MOUNTED)
            .filter(event -> !event.at().isBefore(failure.at()))
            .isPresent();
  }
}
