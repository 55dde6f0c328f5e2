package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fails a rollout if a pod refers to an object that does not exist, or its settings are not
 * possible, for some seconds.
 */
final class ConfigurationRule implements Rollout.Rule {
  /** How long to wait, because a referenced object may be written shortly after the pod. */
  private static final long SECONDS = 5;

  /** How long to wait on a first deploy, because a controller may create the object. */
  private static final long FIRST_SECONDS = 30;

  private static final Set<String> CERTAIN =
      Set.of("CreateContainerConfigError", "CreateContainerError");

  /** Messages of a slow kubelet or container runtime, which tries again. */
  private static final List<String> PASSING =
      List.of(
          "failed to sync",
          "timed out",
          "deadline exceeded",
          "is reserved for",
          "connection refused",
          "unavailable");

  private static final List<String> MOUNT = List.of("FailedMount");

  /** The reasons of events after the volumes are mounted. */
  private static final List<String> MOUNTED =
      List.of("Pulling", "Pulled", "Failed", "BackOff", "Created", "Started");

  private static final Set<String> BEFORE_ALL = Set.of("ContainerCreating", "PodInitializing");

  /**
   * Matches a missing object by its name in quotes; a volume driver that a new node does not know
   * yet has none.
   */
  private static final Pattern MISSING =
      Pattern.compile("\"[^\"]+\" not found|references non-existent");

  /** A ConfigMap that the cluster itself creates in each new namespace. */
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
                    "the container %s cannot be created: %s"
                        .formatted(container.name(), Text.line(container.waitingMessage())),
                    copy))
        .findFirst();
  }

  /**
   * The failure of a volume whose object is missing: a volume that another node still holds is
   * attached later.
   */
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
