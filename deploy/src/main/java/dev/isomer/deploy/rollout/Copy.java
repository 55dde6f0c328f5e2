package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Scalar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pod of a workload.
 *
 * @param name its name
 * @param uid its unique id on the cluster
 * @param workload the workload of which it is a replica
 * @param isNew whether it is of the workload's new version
 * @param isEnding whether it is terminating
 * @param over why the whole pod ended, such as by an eviction, so that its controller replaces it;
 *     null if it has not ended
 * @param isReady whether it takes requests
 * @param madeAt when it was created, by the API server's clock
 * @param unscheduled why it has no node; null if it has one
 * @param nominated the node on which other pods are preempted for it; empty if there is none
 * @param startedAt when a node accepted it; null if none has
 * @param containers all containers, init containers first
 * @param requests its resource requests, in bytes and CPUs
 */
record Copy(
    String name,
    String uid,
    WorkloadName workload,
    boolean isNew,
    boolean isEnding,
    @Nullable String over,
    boolean isReady,
    Instant madeAt,
    @Nullable Condition unscheduled,
    String nominated,
    @Nullable Instant startedAt,
    List<Container> containers,
    Map<String, Double> requests) {
  private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");
  private static final Set<String> OVER = Set.of("Failed", "Succeeded");

  static Optional<Copy> of(JsonNode pod, Owners owners) {
    return owners.workload(pod).map(workload -> of(pod, workload, owners));
  }

  private static Copy of(JsonNode pod, WorkloadName workload, Owners owners) {
    JsonNode status = pod.path("status");
    return new Copy(
        Scalar.text(pod.at("/metadata/name")),
        Owners.uid(pod),
        workload,
        owners.isCurrent(pod, workload),
        endsAt(pod).isPresent(),
        isOver(pod) ? Scalar.text(status.path("message")) : null,
        Condition.of(pod, "Ready").filter(Condition::isTrue).isPresent(),
        Scalar.time(pod.at("/metadata/creationTimestamp")).orElse(Instant.EPOCH),
        Condition.of(pod, "PodScheduled").filter(found -> !found.isTrue()).orElse(null),
        Scalar.text(status.path("nominatedNodeName")),
        Scalar.time(status.path("startTime")).orElse(null),
        containers(pod),
        requests(pod.path("spec")));
  }

  /** Whether the whole pod has ended. */
  static boolean isOver(JsonNode pod) {
    return OVER.contains(Scalar.text(pod.at("/status/phase")));
  }

  /** When a terminating pod is to be deleted. */
  static Optional<Instant> endsAt(JsonNode pod) {
    return Scalar.time(pod.at("/metadata/deletionTimestamp"));
  }

  /** Whether the pod is neither terminating nor over. */
  boolean stays() {
    return !isEnding && over == null;
  }

  Optional<String> isOverBecause() {
    return Optional.ofNullable(over);
  }

  Optional<Condition> hasNoNode() {
    return Optional.ofNullable(unscheduled);
  }

  /** Whether a node accepted it more than this many seconds ago. */
  boolean isOlderThan(long seconds, Instant now) {
    return startedAt != null && !notBeforeMade(startedAt).plusSeconds(seconds).isAfter(now);
  }

  /**
   * A time of a node's clock, which may be behind, corrected to be not before the pod's creation.
   */
  Instant notBeforeMade(Instant time) {
    return time.isBefore(madeAt) ? madeAt : time;
  }

  /**
   * The number of exits of one of its containers since a time. For an older pod not all exits are
   * known.
   */
  int endings(Container container, Instant since) {
    return madeAt.isBefore(since) ? container.endings(since) : container.endings();
  }

  private static List<Container> containers(JsonNode pod) {
    var containers = new ArrayList<Container>();
    for (JsonNode status : pod.at("/status/initContainerStatuses")) {
      containers.add(Container.of(status, pod.at("/spec/initContainers"), true));
    }
    for (JsonNode status : pod.at("/status/containerStatuses")) {
      containers.add(Container.of(status, pod.at("/spec/containers"), false));
    }
    return List.copyOf(containers);
  }

  /**
   * The resource requests: the sum of the containers that run together, or the maximum of the init
   * containers.
   */
  private static Map<String, Double> requests(JsonNode spec) {
    var requests = new HashMap<String, Double>();
    for (String resource : RESOURCES) {
      double sum = 0;
      for (JsonNode container : spec.path("containers")) {
        sum += amount(container, resource);
      }
      for (JsonNode container : spec.path("initContainers")) {
        sum = Math.max(sum, amount(container, resource));
      }
      requests.put(resource, sum);
    }
    return Map.copyOf(requests);
  }

  private static double amount(JsonNode container, String resource) {
    return Node.amount(container.path("resources").path("requests").path(resource));
  }
}
