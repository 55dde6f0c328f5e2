package dev.isomer.kubernetes;

import dev.isomer.kubernetes.monitoring.MonitoringNames;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.platform.Ingress;
import dev.isomer.kubernetes.pod.Labels;
import dev.isomer.kubernetes.prometheus.PodMonitor;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import software.constructs.Construct;

/**
 * How the ingress is read, at which all APIs and sites are measured: the file {@code
 * platform-monitoring.k8s.yaml}, for clusters with Prometheus' operator.
 */
public final class PlatformMonitoringChart extends Chart {

  /**
   * Renders it.
   *
   * @param scope the cdk8s app
   * @param place where the ingress runs
   */
  public PlatformMonitoringChart(Construct scope, ClusterPlace place) {
    super(
        scope,
        ClusterPlace.PLATFORM + MonitoringNames.SUFFIX,
        ChartProps.builder().disableResourceNameHashes(true).build());
    var labels = Labels.of(Ingress.IMAGE, place.platform(), "ingress", ClusterPlace.PLATFORM);
    var monitor =
        new PodMonitor(
            Labels.selecting(Ingress.IMAGE, place.platform()), Ingress.METRICS, "/metrics");
    PrometheusObject.add(
        this,
        "PodMonitor",
        place.platform(),
        Ingress.IMAGE,
        place.monitoring().and(labels),
        monitor.spec());
  }
}
