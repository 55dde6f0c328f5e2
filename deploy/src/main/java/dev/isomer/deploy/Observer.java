package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.rollout.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the state of a namespace. */
final class Observer {
  /** How long nodes are cached: a larger node may join during a rollout. */
  private static final Duration NODES_STAY = Duration.ofSeconds(15);

  private final String namespace;
  private List<Manifest> nodes = List.of();
  private Instant nodesAt = Instant.EPOCH;

  Observer(String namespace) {
    this.namespace = namespace;
  }

  /**
   * Reads the namespace, workloads first, so that pods and events are of the same version or of a
   * later one.
   */
  Snapshot look(Cluster cluster) {
    Instant at = cluster.now();
    var objects = new ArrayList<Manifest>();
    for (String kind : List.of("Deployment", "StatefulSet", "ReplicaSet")) {
      objects.addAll(cluster.list("apps/v1", kind, namespace, ""));
    }
    for (String kind : List.of("Pod", "Event")) {
      objects.addAll(cluster.list("v1", kind, namespace, ""));
    }
    objects.addAll(nodes(cluster, at));
    return Snapshot.of(at, objects);
  }

  /** The nodes, cached because a large cluster has many; empty if they may not be read. */
  private List<Manifest> nodes(Cluster cluster, Instant at) {
    if (!nodesAt.plus(NODES_STAY).isAfter(at)) {
      nodesAt = at;
      try {
        nodes = cluster.list("v1", "Node", "", "");
      } catch (ClusterException e) {
        if (e.fault() != Fault.FORBIDDEN) {
          throw e;
        }
        nodes = List.of();
      }
    }
    return nodes;
  }
}
