package dev.isomer.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.Scalar;

/** Whether the API server serves a kind that was defined before. */
final class Established {
  private Established() {}

  /**
   * Requires that the API server serves the kind.
   *
   * @throws ClusterException if it does not serve the kind yet; a retry may succeed
   */
  static void require(Cluster cluster, Manifest definition) {
    boolean isServed = cluster.get(definition.id()).filter(Established::isEstablished).isPresent();
    if (!isServed) {
      throw new ClusterException(Fault.PASSING, definition + " is not served yet");
    }
  }

  private static boolean isEstablished(Manifest definition) {
    for (JsonNode condition : definition.json().at("/status/conditions")) {
      if (Scalar.text(condition.path("type")).equals("Established")) {
        return Scalar.text(condition.path("status")).equals("True");
      }
    }
    return false;
  }
}
