package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.util.List;

/** The pods of components, and a way into the cluster. */
final class Pods {
  /** Where Traefik listens for plain HTTP. */
  private static final int WEB = 8000;

  private Pods() {}

  /** The pods of a component. */
  static List<Pod> of(Cluster cluster, String namespace, String component) {
    return cluster
        .client()
        .pods()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/name", component)
        .list()
        .getItems();
  }

  /** A port of this machine that leads to the ingress of a platform. */
  static LocalPortForward ingress(Cluster cluster, String platform) {
    Pod traefik = of(cluster, platform, "traefik").getFirst();
    return cluster
        .client()
        .pods()
        .inNamespace(platform)
        .withName(traefik.getMetadata().getName())
        .portForward(WEB);
  }
}
