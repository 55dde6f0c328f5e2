package dev.isomer.deploy.rollout;

import dev.isomer.deploy.manifest.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of a namespace at one time, as far as a rollout needs it.
 *
 * @param at the time by the API server's clock
 * @param workloads the Deployments and StatefulSets
 * @param copies their pods
 * @param events the events, the latest last
 * @param nodes the cluster's nodes; empty if they may not be read
 * @param isSomeEnding whether a pod of the namespace, of any owner, is terminating
 * @param hasJobs whether one of the pods belongs to a Job
 */
public record Snapshot(
    Instant at,
    List<Workload> workloads,
    List<Copy> copies,
    List<Event> events,
    List<Node> nodes,
    boolean isSomeEnding,
    boolean hasJobs) {
  /** How long a terminating or ended pod counts: later it is stuck or irrelevant. */
  private static final Duration SOON = Duration.ofSeconds(60);

  public Snapshot {
    workloads = List.copyOf(workloads);
    copies = List.copyOf(copies);
    events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
    nodes = List.copyOf(nodes);
  }

  /**
   * The snapshot of objects that were read at about the same time; other kinds are ignored.
   *
   * @param objects Deployments, StatefulSets, ReplicaSets, Pods, Events and Nodes
   */
  public static Snapshot of(Instant at, List<Manifest> objects) {
    var owners = Owners.of(objects);
    List<Manifest> pods = Manifest.ofKind("Pod", objects);
    return new Snapshot(
        at,
        objects.stream()
            .filter(each -> Workload.isWorkload(each.kind()))
            .map(each -> Workload.of(each.json(), owners))
            .toList(),
        pods.stream().map(each -> Copy.of(each.json(), owners)).flatMap(Optional::stream).toList(),
        Manifest.ofKind("Event", objects).stream().map(each -> Event.of(each.json())).toList(),
        Manifest.ofKind("Node", objects).stream().map(each -> Node.of(each.json())).toList(),
        pods.stream()
            .flatMap(pod -> Copy.endsAt(pod.json()).stream())
            .anyMatch(ends -> !ends.plus(SOON).isBefore(at)),
        pods.stream().anyMatch(pod -> !Copy.isOver(pod.json()) && Owners.isOfJob(pod.json())));
  }

  Optional<Workload> workload(WorkloadName name) {
    return workloads.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The remaining replicas of a workload's new version. */
  List<Copy> newCopies(WorkloadName name) {
    return copies.stream()
        .filter(copy -> copy.workload().equals(name) && copy.isNew() && copy.stays())
        .toList();
  }

  /** The replicas of a workload's new version that have ended as a whole. */
  List<Copy> over(WorkloadName name) {
    return copies.stream()
        .filter(copy -> copy.workload().equals(name) && copy.isNew())
        .filter(copy -> copy.isOverBecause().isPresent())
        .toList();
  }

  /** The replicas of other versions, without terminating ones. */
  List<Copy> oldCopies(WorkloadName name) {
    return copies.stream()
        .filter(copy -> copy.workload().equals(name) && !copy.isNew() && copy.stays())
        .toList();
  }

  /** The names of the remaining pods of some workloads that do not take requests. */
  public List<String> notReady(List<WorkloadName> workloads) {
    return copies.stream()
        .filter(copy -> workloads.contains(copy.workload()) && copy.stays())
        .filter(copy -> !copy.isReady())
        .map(Copy::name)
        .toList();
  }

  /** Whether a pod frees, or has just freed, its part of a quota. */
  boolean mayFreeQuota() {
    return isSomeEnding
        || hasJobs
        || events.stream()
            .anyMatch(
                event -> event.reason().equals("Killing") && !event.at().plus(SOON).isBefore(at));
  }

  /** The events of an object with one of these reasons, the latest last. */
  Stream<Event> events(String uid, List<String> reasons) {
    return events.stream()
        .filter(event -> event.uid().equals(uid) && reasons.contains(event.reason()));
  }

  /** The last event of an object with one of these reasons. */
  Optional<Event> last(String uid, List<String> reasons) {
    return events(uid, reasons).reduce((before, last) -> last);
  }
}
