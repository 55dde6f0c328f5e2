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

/** Looks at a namespace. */
final class Observer {
  /** A larger one may join while a rollout lasts. */
  private static final Duration NODES_STAY = Duration.ofSeconds(15);

  private final String namespace;
  private List<Manifest> nodes = List.of();
  private Instant nodesAt = Instant.EPOCH;

  Observer(String namespace) {
    this.namespace = namespace;
  }

  /** Workloads first: what is read after them is of the same version or of a later one. */
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

  /** Not everybody may read them, and on a large cluster they are much to read. */
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
