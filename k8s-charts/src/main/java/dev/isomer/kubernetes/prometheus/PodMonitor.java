package dev.isomer.kubernetes.prometheus;

import dev.isomer.model.Ordered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the metrics of pods whose port is behind no Service.
 *
 * @param pods labels that the pods have
 * @param port the name of their port
 * @param path where the metrics are
 */
public record PodMonitor(Map<String, String> pods, String port, String path) {

  public PodMonitor {
    pods = Ordered.sorted(pods);
  }

  /** Its specification as the operator's custom resource has it, always in the same order. */
  public Map<String, Object> spec() {
    var spec = new TreeMap<String, Object>();
    spec.put("selector", Ordered.map("matchLabels", pods));
    spec.put("podMetricsEndpoints", List.of(new Endpoint(port, path).spec()));
    return spec;
  }
}
