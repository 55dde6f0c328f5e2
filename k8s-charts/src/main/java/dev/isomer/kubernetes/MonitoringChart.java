package dev.isomer.kubernetes;

import dev.isomer.kubernetes.monitoring.GrafanaDashboard;
import dev.isomer.kubernetes.monitoring.MonitoringNames;
import dev.isomer.kubernetes.monitoring.Rules;
import dev.isomer.kubernetes.monitoring.Watched;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.pod.Labels;
import dev.isomer.kubernetes.prometheus.PrometheusRule;
import dev.isomer.kubernetes.prometheus.ServiceMonitor;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.component.Service;
import dev.isomer.model.validation.ValidApplication;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cdk8s.ApiObject;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.plus34.k8s.KubeConfigMap;
import org.cdk8s.plus34.k8s.ObjectMeta;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * How an application is watched: the file {@code <application>-monitoring.k8s.yaml}, for clusters
 * with Prometheus' operator. It is a file of its own, since a cluster without the operator does not
 * know its kinds, and the application runs there too.
 */
public final class MonitoringChart extends Chart {

  private static final String KIND = "monitoring";

  private final Watched watched;
  private final Map<String, ApiObject> monitors = new TreeMap<>();
  private @Nullable ApiObject rules;

  /**
   * Renders what watches an application.
   *
   * @param scope the cdk8s app
   * @param application what is watched
   */
  public MonitoringChart(Construct scope, ValidApplication<ClusterPlace> application) {
    super(
        scope,
        application.application().name() + MonitoringNames.SUFFIX,
        ChartProps.builder().disableResourceNameHashes(true).build());
    this.watched = new Watched(application.application(), application.place());
    watched.application().all(Service.class).forEach(this::reads);
    addRules();
    addDashboard();
  }

  /** The alerts of the application; empty if nothing of it is measured. */
  public Optional<ApiObject> rules() {
    return Optional.ofNullable(rules);
  }

  /** What has the metrics of a service read; empty if it exports none. */
  public Optional<ApiObject> monitor(Service service) {
    return Optional.ofNullable(monitors.get(service.name()));
  }

  private void reads(Service service) {
    Metrics metrics = service.metrics();
    if (metrics == null) {
      return;
    }
    String namespace = watched.namespace();
    var monitor =
        new ServiceMonitor(Labels.selecting(service.name(), namespace), "http", metrics.path());
    monitors.put(
        service.name(),
        PrometheusObject.add(
            this,
            "ServiceMonitor",
            namespace,
            service.name(),
            labels(service.name()),
            monitor.spec()));
  }

  private void addRules() {
    PrometheusRule alerts = Rules.of(watched);
    if (!alerts.groups().isEmpty()) {
      String name = watched.application().name();
      rules =
          PrometheusObject.add(
              this, "PrometheusRule", watched.namespace(), name, labels(name), alerts.spec());
    }
  }

  private void addDashboard() {
    String name = MonitoringNames.dashboard(watched.application());
    var labels =
        new TreeMap<>(Labels.of(name, watched.namespace(), KIND, watched.application().name()));
    // Grafana's sidecar looks for it.
    labels.put("grafana_dashboard", "1");
    KubeConfigMap.Builder.create(this, "dashboard")
        .metadata(
            ObjectMeta.builder().name(name).namespace(watched.namespace()).labels(labels).build())
        .data(Ordered.map(watched.namespace() + ".json", GrafanaDashboard.json(watched)))
        .build();
  }

  private Map<String, String> labels(String name) {
    return watched.objectLabels(name, KIND);
  }
}
