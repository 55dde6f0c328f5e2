package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Scalar;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of the cluster.
 *
 * @param name its name
 * @param isOnDemand whether it was created for waiting pods, so that nodes of other sizes may
 *     follow
 * @param allocatable what its pods together may request, by resource
 */
record Node(String name, boolean isOnDemand, Map<String, Double> allocatable) {
  /** Labels of the nodes that Karpenter and EKS Fargate create. */
  private static final List<String> ON_DEMAND =
      List.of("karpenter.sh/nodepool", "eks.amazonaws.com/compute-type");

  static Node of(JsonNode json) {
    var allocatable = new HashMap<String, Double>();
    json.at("/status/allocatable")
        .properties()
        .forEach(each -> allocatable.put(each.getKey(), amount(each.getValue())));
    JsonNode labels = json.at("/metadata/labels");
    return new Node(
        Scalar.text(json.at("/metadata/name")),
        ON_DEMAND.stream().anyMatch(labels::has),
        Map.copyOf(allocatable));
  }

  /** Whether the node could take these requests if it were empty. */
  boolean couldTake(Map<String, Double> requests) {
    return requests.entrySet().stream()
        .allMatch(each -> each.getValue() <= allocatable.getOrDefault(each.getKey(), 0.0));
  }

  static double amount(JsonNode quantity) {
    String text = Scalar.text(quantity);
    return text.isEmpty() ? 0 : new Quantity(text).getNumericalAmount().doubleValue();
  }
}
