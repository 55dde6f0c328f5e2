package dev.isomer.deploy.rollout;

import dev.isomer.deploy.manifest.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a cluster says about a namespace at a time, as far as a rollout needs it.
 *
 * @param at the API server's time
 * @param workloads its Deployments and StatefulSets
 * @param copies their pods
 * @param events what happened, the latest last
 * @param nodes the cluster's; empty if they may not be read
 * @param isSomeEnding whether a pod of the namespace, of whatever owner, is about to terminate
 * @param hasJobs whether one of them ends by itself
 */
public record Snapshot(
    Instant at,
    List<Workload> workloads,
    List<Copy> copies,
    List<Event> events,
    List<Node> nodes,
    boolean isSomeEnding,
    boolean hasJobs) {
  /** After that, what was to end is stuck, or what ended is forgotten. */
  private static final Duration SOON = Duration.ofSeconds(60);

  public Snapshot {
    workloads = List.copyOf(workloads);
    copies = List.copyOf(copies);
    events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
    nodes = List.copyOf(nodes);
  }

  /**
   * Of what was read at about one time; other kinds do no harm.
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

  /** The replicas of a workload that are to stay, of the version that it is to have. */
  List<Copy> newCopies(WorkloadName name) {
    return copies.stream()
        .filter(copy -> copy.workload().equals(name) && copy.isNew() && copy.stays())
        .toList();
  }

  /** The replicas of the version that a workload is to have that exited as a whole. */
  List<Copy> over(WorkloadName name) {
    return copies.stream()
        .filter(copy -> copy.workload().equals(name) && copy.isNew())
        .filter(copy -> copy.isOverBecause().isPresent())
        .toList();
  }

  /** The replicas of another version, without those that terminate. */
  List<Copy> oldCopies(WorkloadName name) {
    return copies.stream()
        .filter(copy -> copy.workload().equals(name) && !copy.isNew() && copy.stays())
        .toList();
  }

  /** The names of the pods of some workloads that do not take requests, and are to stay. */
  public List<String> notReady(List<WorkloadName> workloads) {
    return copies.stream()
        .filter(copy -> workloads.contains(copy.workload()) && copy.stays())
        .filter(copy -> !copy.isReady())
        .map(Copy::name)
        .toList();
  }

  /** Whether a pod gives back, or has just given back, what it took of a quota. */
  boolean mayFreeQuota() {
    return isSomeEnding
        || hasJobs
        || events.stream()
            .anyMatch(
                event -> event.reason().equals("Killing") && !event.at().plus(SOON).isBefore(at));
  }

  /** What happened to an object, with one of some reasons, the latest last. */
  Stream<Event> events(String uid, List<String> reasons) {
    return events.stream()
        .filter(event -> event.uid().equals(uid) && reasons.contains(event.reason()));
  }

  /** The last of what happened to an object, with one of some reasons. */
  Optional<Event> last(String uid, List<String> reasons) {
    return events(uid, reasons).reduce((before, last) -> last);
  }
}
