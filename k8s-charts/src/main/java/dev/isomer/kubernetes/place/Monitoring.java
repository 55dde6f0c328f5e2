package dev.isomer.kubernetes.place;

import dev.isomer.model.Ordered;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Prometheus that watches a cluster, run by its operator, and the Grafana beside it.
 *
 * @param namespace where Prometheus runs: from there, and from its pods only, metrics are read
 * @param pods labels of the pods that read metrics, such as those of another collector that knows
 *     the operator's kinds
 * @param labels what rules and monitors must carry so that it takes them; empty if it takes all
 */
public record Monitoring(String namespace, Map<String, String> pods, Map<String, String> labels) {

  /** The monitoring that the chart kube-prometheus-stack sets up under its own name. */
  public static final Monitoring DEFAULT =
      new Monitoring(
          "monitoring",
          // As the operator labels the pods of every Prometheus.
          Ordered.map("app.kubernetes.io/name", "prometheus"),
          Ordered.map("release", "kube-prometheus-stack"));

  public Monitoring {
    pods = Ordered.sorted(pods);
    labels = Ordered.sorted(labels);
  }

  /** This monitoring in another namespace. */
  public Monitoring namespace(String name) {
    return new Monitoring(name, pods, labels);
  }

  /** Read by pods with these labels. */
  public Monitoring pods(Map<String, String> labels) {
    return new Monitoring(namespace, labels, this.labels);
  }

  /** This monitoring with these labels and no others. */
  public Monitoring labels(Map<String, String> labels) {
    return new Monitoring(namespace, pods, labels);
  }

  /** Labels of an object with those that Prometheus asks for. */
  public Map<String, String> and(Map<String, String> others) {
    var all = new TreeMap<>(others);
    all.putAll(labels);
    return all;
  }
}
