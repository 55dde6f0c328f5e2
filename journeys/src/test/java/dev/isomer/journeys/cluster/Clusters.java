package dev.isomer.journeys.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.Kubeconfig;
import dev.isomer.deploy.manifest.Manifest;
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

  /** The cluster as it is deployed to. */
  static Cluster deployedTo() {
    return Cluster.open(kubeconfig());
  }

  /** The cluster by another address, such as one that does not always answer. */
  static Kubeconfig by(String address) {
    Kubeconfig read = kubeconfig();
    String server = read.context().address();
    return new Kubeconfig(
        read.files(), Manifest.parse(read.json().toString().replace(server, address)).json());
  }

  /** The cluster as another user. */
  static Kubeconfig as(String token) {
    Kubeconfig read = kubeconfig();
    ObjectNode json = read.json().deepCopy();
    for (JsonNode user : json.path("users")) {
      ((ObjectNode) user).putObject("user").put("token", token);
    }
    return new Kubeconfig(read.files(), json);
  }

  private static Kubeconfig kubeconfig() {
    return Kubeconfig.current(System.getenv(), Path.of(System.getProperty("user.home")));
  }
}
