package dev.isomer.kubernetes.prometheus;

import dev.isomer.model.Ordered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the metrics of every pod behind a Service of its own namespace. Prometheus adds the labels
 * {@code namespace}, {@code pod}, and {@code job} with the Service's name.
 *
 * @param service labels that the Service has
 * @param port the name of the Service's port
 * @param path where the metrics are
 */
public record ServiceMonitor(Map<String, String> service, String port, String path) {

  public ServiceMonitor {
    service = Ordered.sorted(service);
  }

  /** Its specification as the operator's custom resource has it, always in the same order. */
  public Map<String, Object> spec() {
    var spec = new TreeMap<String, Object>();
    spec.put("selector", Ordered.map("matchLabels", service));
    spec.put("endpoints", List.of(new Endpoint(port, path).spec()));
    return spec;
  }
}
