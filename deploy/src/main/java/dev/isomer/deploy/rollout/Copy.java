package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod of a workload.
 *
 * @param name its name
 * @param uid the cluster's name for it
 * @param workload whose copy it is
 * @param isNew whether it is of the version that the workload is to have
 * @param isEnding whether it was told to end
 * @param isReady whether it takes requests
 * @param madeAt when it was made
 * @param unscheduled why it has no node, null if it has one
 * @param startedAt when a node took it, null if none has
 * @param containers all of them, those that run before the others first
 * @param requests what it asks for, by resource, in bytes and processors
 */
record Copy(
    String name,
    String uid,
    WorkloadName workload,
    boolean isNew,
    boolean isEnding,
    boolean isReady,
    Instant madeAt,
    @Nullable Condition unscheduled,
    @Nullable Instant startedAt,
    List<Container> containers,
    Map<String, Double> requests) {
  private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

  static Optional<Copy> of(JsonNode pod, Owners owners) {
    return owners.workload(pod).map(workload -> of(pod, workload, owners));
  }

  private static Copy of(JsonNode pod, WorkloadName workload, Owners owners) {
    JsonNode started = pod.at("/status/startTime");
    return new Copy(
        pod.at("/metadata/name").asText(),
        Owners.uid(pod),
        workload,
        owners.isCurrent(pod, workload),
        pod.path("metadata").has("deletionTimestamp"),
        Condition.of(pod, "Ready").filter(Condition::isTrue).isPresent(),
        Instant.parse(pod.at("/metadata/creationTimestamp").asText()),
        Condition.of(pod, "PodScheduled").filter(found -> !found.isTrue()).orElse(null),
        started.isMissingNode() ? null : Instant.parse(started.asText()),
        containers(pod),
        requests(pod.path("spec")));
  }

  Optional<Condition> hasNoNode() {
    return Optional.ofNullable(unscheduled);
  }

  /** Whether a node has had it for so many seconds. */
  boolean isOlderThan(long seconds, Instant now) {
    return startedAt != null && !startedAt.plusSeconds(seconds).isAfter(now);
  }

  /**
   * How often one of its containers ended since a time. Of one that is older, not all can be known.
   */
  int endings(Instant since) {
    int endings = containers.stream().mapToInt(Container::endings).sum();
    if (!madeAt.isBefore(since)) {
      return endings;
    }
    boolean isRecent =
        containers.stream()
            .flatMap(container -> container.lastEnding().stream())
            .anyMatch(ending -> !ending.at().isBefore(since));
    return isRecent ? Math.min(endings, 1) : 0;
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

  /** The sum of those that run together, or the most of those before them. */
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
