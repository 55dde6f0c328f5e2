package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.Kubeconfig;
import java.nio.file.Path;

/** The cluster that these tests run on. */
final class Clusters {
  /** Who the fields belong to that these tests set. */
  private static final String MANAGER = "isomer-conformance";

  private Clusters() {}

  /** That of the current context, applied to in the tests' name. */
  static Cluster current() {
    return Cluster.open(kubeconfig(), MANAGER);
  }

  /** The same as it is deployed to. */
  static Cluster deployedTo() {
    return Cluster.open(kubeconfig());
  }

  private static Kubeconfig kubeconfig() {
    return Kubeconfig.current(System.getenv(), Path.of(System.getProperty("user.home")));
  }
}
