package dev.isomer.deploy.rollout;

import dev.isomer.deploy.rollout.Judgement.Done;
import dev.isomer.deploy.rollout.Judgement.Failed;
import dev.isomer.deploy.rollout.Judgement.Progressing;
import dev.isomer.deploy.rollout.Witness.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rollout: the replacement of the replicas of some workloads.
 *
 * @param workloads the workloads
 * @param served the workloads of which a version took requests before, so that a version that does
 *     not become ready soon is not an improvement
 * @param readyWithin how long a container of those may run without being ready
 * @param began when it was written to the cluster, by the cluster's clock
 */
public record Rollout(
    List<WorkloadName> workloads, Set<WorkloadName> served, Duration readyWithin, Instant began) {
  private static final List<Rule> RULES =
      List.of(
          new PausedRule(),
          new ImageRule(),
          new ConfigurationRule(),
          new CrashRule(),
          new EvictionRule(),
          new RefusalRule(),
          new RoomRule(),
          new ReadinessRule(),
          new DeadlineRule());

  public Rollout {
    workloads = List.copyOf(workloads);
    served = Set.copyOf(served);
  }

  /** A rule that finds one kind of reason for which a workload's rollout cannot succeed. */
  interface Rule {
    /** The reason, if it is certain. */
    Optional<Failed> judge(Workload workload, Snapshot snapshot, Rollout rollout);
  }

  /** Judges how far the rollout is. */
  public Judgement judge(Snapshot snapshot) {
    Optional<Failed> failed =
        observed(snapshot)
            .filter(workload -> !isDone(workload, snapshot))
            .flatMap(workload -> failures(workload, snapshot))
            .min(Comparator.comparing(Failed::cause));
    if (failed.isPresent()) {
      return failed.get();
    }
    int wanted = observed(snapshot).mapToInt(Workload::wanted).sum();
    boolean isDone =
        workloads.stream()
            .map(snapshot::workload)
            .allMatch(found -> found.filter(each -> isDone(each, snapshot)).isPresent());
    return isDone ? new Done(wanted) : new Progressing(ready(snapshot), wanted(snapshot));
  }

  /** The last event of the objects of this rollout, as one line; empty if there was none. */
  public Optional<String> lastEvent(Snapshot snapshot) {
    Set<String> names =
        Stream.concat(
                workloads.stream().map(WorkloadName::name),
                snapshot.copies().stream()
                    .filter(copy -> workloads.contains(copy.workload()))
                    .map(Copy::name))
            .collect(Collectors.toSet());
    return snapshot.events().reversed().stream()
        .filter(event -> names.contains(event.object()) && !event.at().isBefore(began))
        .map(event -> event.object() + ": " + Text.line(event.message()))
        .findFirst();
  }

  /** A container of the new version that is not ready, whose log may show why it takes so long. */
  public Optional<Witness> slowest(Snapshot snapshot) {
    return workloads.stream()
        .flatMap(name -> snapshot.newCopies(name).stream())
        .filter(copy -> !copy.isReady())
        .flatMap(
            copy ->
                copy.containers().stream()
                    .filter(container -> !container.isReady())
                    .map(container -> new Instance(container.name(), false))
                    .map(instance -> new Witness(copy.name(), instance)))
        .findFirst();
  }

  private Stream<Workload> observed(Snapshot snapshot) {
    // Until the controller has observed the new version, its status is about the previous one.
    return workloads.stream()
        .map(snapshot::workload)
        .flatMap(Optional::stream)
        .filter(Workload::isObserved);
  }

  private Stream<Failed> failures(Workload workload, Snapshot snapshot) {
    return RULES.stream().flatMap(rule -> rule.judge(workload, snapshot, this).stream());
  }

  private static boolean isDone(Workload workload, Snapshot snapshot) {
    return workload.isUpdated()
        && snapshot.oldCopies(workload.name()).stream().filter(Copy::isReady).count()
            <= workload.kept();
  }

  private int ready(Snapshot snapshot) {
    return (int)
        workloads.stream()
            .filter(name -> snapshot.workload(name).filter(Workload::isObserved).isPresent())
            .flatMap(name -> snapshot.newCopies(name).stream())
            .filter(Copy::isReady)
            .count();
  }

  private int wanted(Snapshot snapshot) {
    return workloads.stream()
        .map(snapshot::workload)
        .flatMap(Optional::stream)
        .mapToInt(Workload::wanted)
        .sum();
  }
}
