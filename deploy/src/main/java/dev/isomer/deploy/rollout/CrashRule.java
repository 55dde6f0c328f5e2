package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Container.Ending;
import dev.isomer.deploy.rollout.Container.Role;
import dev.isomer.deploy.rollout.Judgement.Failed;
import java.util.List;
import java.util.Optional;

/** Fails a rollout if a container of the new version has exited twice and is not ready again. */
final class CrashRule implements Rollout.Rule {
  /**
   * The number of exits that is certain: each replica may exit once because a dependency is still
   * starting.
   */
  private static final int CERTAIN = 2;

  private static final List<String> KILLING = List.of("Killing");

  @Override
  public Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout) {
    return snapshot.newCopies(workload.name()).stream()
        .flatMap(
            copy ->
                copy.containers().stream()
                    .filter(container -> !container.isReady())
                    .filter(container -> copy.endings(container, rollout.began()) >= CERTAIN)
                    .map(container -> failed(copy, container, snapshot)))
        .findFirst();
  }

  private static Failed failed(Copy copy, Container container, Snapshot snapshot) {
    Optional<Event> killed =
        snapshot
            .last(copy.uid(), KILLING)
            .filter(event -> event.message().contains("Container " + container.name() + " failed"));
    if (killed.isPresent()) {
      return Failed.of(
          Cause.NOT_READY,
          "the kubelet keeps killing the container: " + Text.line(killed.get().message()),
          copy,
          container);
    }
    return Failed.of(Cause.CRASH, sentence(container), copy, container);
  }

  private static String sentence(Container container) {
    String name =
        container.role() == Role.FIRST
            ? "the init container " + container.name()
            : container.name();
    Optional<Ending> ending = container.lastEnding();
    if (ending.isEmpty()) {
      return name + " keeps exiting";
    }
    return switch (ending.get().reason()) {
      case "OOMKilled" ->
          "%s was killed for using more memory than its limit of %s"
              .formatted(name, container.memoryLimit());
      case "StartError", "ContainerCannotRun" ->
          "%s cannot be started: %s".formatted(name, Text.line(ending.get().message()));
      default -> "%s exits with code %d".formatted(name, ending.get().exitCode());
    };
  }
}
