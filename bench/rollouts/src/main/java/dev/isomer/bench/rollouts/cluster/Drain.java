package dev.isomer.bench.rollouts.cluster;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Empties a node as {@code kubectl drain} does: no new pods, and an eviction for each that is
 * there.
 */
public final class Drain {
  /** A disruption budget says "not yet" with this status. */
  private static final int TOO_MANY_REQUESTS = 429;

  private final KubernetesClient client;

  /** Of a cluster. */
  public Drain(Cluster cluster) {
    client = cluster.client();
  }

  /** The node with the most pods of some deployments; of two, the later by name. */
  public static String fullest(List<Workload> workloads) {
    return workloads.stream()
        .flatMap(workload -> workload.pods().stream())
        .collect(groupingBy(pod -> pod.getSpec().getNodeName(), counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  /** Empties it, until no pod is left that can be evicted. */
  public void empty(String node) throws InterruptedException {
    schedule(node, false);
    for (List<Pod> left = evictable(node); !left.isEmpty(); left = evictable(node)) {
      left.stream()
          .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
          .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
          .forEach(this::evict);
      Thread.sleep(Duration.ofSeconds(1));
    }
  }

  /** Lets it take pods again. */
  public void giveBack(String node) {
    schedule(node, true);
  }

  private void schedule(String node, boolean pods) {
    client
        .nodes()
        .withName(node)
        .edit(
            now ->
                new NodeBuilder(now)
                    .editSpec()
                    .withUnschedulable(pods ? null : Boolean.TRUE)
                    .endSpec()
                    .build());
  }

  private List<Pod> evictable(String node) {
    return client
        .pods()
        .inAnyNamespace()
        .withField("spec.nodeName", node)
        .list()
        .getItems()
        .stream()
        .filter(
            pod ->
                pod.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> !owner.getKind().matches("DaemonSet|Node")))
        .toList();
  }

  private void evict(Pod pod) {
    try {
      client
          .pods()
          .inNamespace(pod.getMetadata().getNamespace())
          .withName(pod.getMetadata().getName())
          .evict();
    } catch (KubernetesClientException e) {
      if (e.getCode() != TOO_MANY_REQUESTS) {
        throw e;
      }
    }
  }
}
