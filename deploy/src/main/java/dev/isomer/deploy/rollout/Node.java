package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.HashMap;
import java.util.Map;

/**
 * A node.
 *
 * @param name its name
 * @param allocatable what all of its pods together may ask for, by resource
 */
record Node(String name, Map<String, Double> allocatable) {

  static Node of(JsonNode json) {
    var allocatable = new HashMap<String, Double>();
    json.at("/status/allocatable")
        .properties()
        .forEach(each -> allocatable.put(each.getKey(), amount(each.getValue())));
    return new Node(json.at("/metadata/name").asText(), Map.copyOf(allocatable));
  }

  /** Whether it could take this if it were empty. */
  boolean couldTake(Map<String, Double> requests) {
    return requests.entrySet().stream()
        .allMatch(each -> each.getValue() <= allocatable.getOrDefault(each.getKey(), 0.0));
  }

  static double amount(JsonNode quantity) {
    return quantity.isMissingNode()
        ? 0
        : new Quantity(quantity.asText()).getNumericalAmount().doubleValue();
  }
}
