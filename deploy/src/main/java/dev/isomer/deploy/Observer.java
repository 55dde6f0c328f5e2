package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.rollout.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a namespace. */
final class Observer {
  private final Cluster cluster;
  private final String namespace;
  private @Nullable List<Manifest> nodes;

  Observer(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /** Workloads first: what is read after them is of the same version or of a later one. */
  Snapshot look() {
    Instant at = cluster.now();
    var objects = new ArrayList<Manifest>();
    for (String kind : List.of("Deployment", "StatefulSet", "ReplicaSet")) {
      objects.addAll(cluster.list("apps/v1", kind, namespace, ""));
    }
    for (String kind : List.of("Pod", "Event")) {
      objects.addAll(cluster.list("v1", kind, namespace, ""));
    }
    objects.addAll(nodes());
    return Snapshot.of(at, objects);
  }

  /** Read once, and not everybody may. */
  private List<Manifest> nodes() {
    if (nodes == null) {
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
