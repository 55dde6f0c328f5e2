package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import java.util.stream.Stream;

/** Namespaces to deploy to, under the strictest of the Pod Security Standards. */
final class Ground implements AutoCloseable {
  private final Cluster cluster;
  private final List<Manifest> namespaces;

  private Ground(Cluster cluster, List<Manifest> namespaces) {
    this.cluster = cluster;
    this.namespaces = namespaces;
  }

  /**
   * Makes them.
   *
   * @param names that {@code deploy-} is put before
   */
  static Ground make(String... names) {
    List<Manifest> namespaces =
        Stream.of(names)
            .map(
                name ->
                    "{apiVersion: v1, kind: Namespace, metadata: {name: deploy-%s, labels:"
                            .formatted(name)
                        + " {pod-security.kubernetes.io/enforce: restricted}}}")
            .map(Manifest::parse)
            .toList();
    var ground = new Ground(Clusters.deployedTo(), namespaces);
    new Namespaces(ground.cluster).make(namespaces);
    return ground;
  }

  Cluster cluster() {
    return cluster;
  }

  Deploying deploying(String namespace) {
    return new Deploying(cluster, namespace);
  }

  @Override
  public void close() {
    new Namespaces(cluster).end(namespaces);
    cluster.close();
  }
}
