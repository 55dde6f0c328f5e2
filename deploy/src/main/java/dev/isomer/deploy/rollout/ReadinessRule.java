package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Container.Role;
import dev.isomer.deploy.rollout.Judgement.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fails a rollout if a container runs but does not become ready, while the previous version serves.
 */
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
                    .filter(each -> each.role() == Role.MAIN && !each.isReady())
                    .filter(each -> isLate(copy, each, snapshot, rollout))
                    .map(
                        each ->
                            Failed.of(
                                Cause.NOT_READY,
                                sentence(copy, each, snapshot, rollout),
                                copy,
                                each)))
        .findFirst();
  }

  private static boolean isLate(
      Copy copy, Container container, Snapshot snapshot, Rollout rollout) {
    return container
        .running()
        .map(copy::notBeforeMade)
        .map(since -> container.isStarted() ? asked(copy, container, since, snapshot) : since)
        .filter(since -> !since.plus(patience(container, rollout)).isAfter(snapshot.at()))
        .isPresent();
  }

  /** How long a container may run without being ready, which its probes can extend. */
  private static Duration patience(Container container, Rollout rollout) {
    Probes probes = container.probes();
    Duration own = container.isStarted() ? probes.readiness() : probes.startup();
    return own.compareTo(rollout.readyWithin()) > 0 ? own : rollout.readyWithin();
  }

  /**
   * The time from which the container could be ready: time under a startup probe does not count. It
   * is known when the readiness probe fails for the first time; until then the startup may have
   * taken all of its allowed time.
   */
  private static Instant asked(Copy copy, Container container, Instant since, Snapshot snapshot) {
    Probes probes = container.probes();
    return probes.startup().isZero()
        ? since
        : snapshot
            .events(copy.uid(), UNHEALTHY)
            .filter(event -> event.isAbout(container) && !event.first().isBefore(since))
            .filter(event -> event.message().startsWith("Readiness probe"))
            .map(Event::first)
            .min(Instant::compareTo)
            .map(first -> first.isAfter(since.plus(probes.readiness())) ? first : since)
            .orElse(since.plus(probes.startup()));
  }

  private static String sentence(
      Copy copy, Container container, Snapshot snapshot, Rollout rollout) {
    String probe =
        snapshot
            .last(copy.uid(), UNHEALTHY)
            .map(event -> ": " + Text.line(event.message()))
            .orElse("");
    return "%s runs but is not ready after %d s%s"
        .formatted(container.name(), patience(container, rollout).toSeconds(), probe);
  }
}
