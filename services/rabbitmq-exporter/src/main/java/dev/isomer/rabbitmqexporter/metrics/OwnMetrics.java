package dev.isomer.rabbitmqexporter.metrics;

import dev.isomer.rabbitmqexporter.broker.Fault;
import dev.isomer.rabbitmqexporter.broker.Reading;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exporter's metrics of itself and its reads. */
final class OwnMetrics {
  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;

  private final String host;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter errors =
      Counter.builder()
          .name("rabbitmq_exporter_read_errors_total")
          .help("Reads of the broker that failed, by cause.")
          .labelNames("cause")
          .register(registry);
  private final Histogram duration =
      Histogram.builder()
          .name("rabbitmq_exporter_read_duration_seconds")
          .help("Duration of reads of the broker, including failed ones.")
          .classicOnly()
          .classicUpperBounds(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
          .register(registry);

  OwnMetrics(String host, String version) {
    this.host = host;
    for (var fault : Fault.values()) {
      errors.initLabelValues(fault.cause());
    }
    Info.builder()
        .name("rabbitmq_exporter_build_info")
        .help("The version of the exporter and of its Java runtime.")
        .labelNames("version", "java")
        .register(registry)
        .setLabelValues(version, Runtime.version().toString());
    registry.register(new JvmMetrics());
  }

  void succeeded(Duration took) {
    duration.observe(took.toNanos() / NANOS);
  }

  void failed(Fault fault, Duration took) {
    duration.observe(took.toNanos() / NANOS);
    errors.labelValues(fault.cause()).inc();
  }

  /**
   * All of these metrics at one moment. They must describe the read whose queues are in the same
   * answer, so that read is a parameter.
   *
   * @param current the read whose queues are served, if there is one
   * @param lastSuccess when a read last succeeded, in milliseconds since 1970; 0 for never
   */
  MetricSnapshots at(@Nullable Reading current, long lastSuccess) {
    return new MetricSnapshots(
        Stream.concat(registry.scrape().stream(), ofReads(current, lastSuccess)).toList());
  }

  private Stream<MetricSnapshot> ofReads(@Nullable Reading current, long lastSuccess) {
    return Stream.of(
        gauge(
            "rabbitmq_up",
            "1 while the samples of the queues are current, 0 otherwise.",
            new GaugeDataPointSnapshot(current == null ? 0 : 1, Labels.of("host", host), null)),
        gauge(
            "rabbitmq_exporter_last_successful_read_timestamp_seconds",
            "Time of the last successful read of the broker, in seconds since 1970; 0 if none.",
            new GaugeDataPointSnapshot(lastSuccess / MILLIS, Labels.EMPTY, null)),
        gauge(
            "rabbitmq_exporter_queues_seen",
            "Queues that the broker listed, including those that the filters exclude.",
            current == null ? OptionalLong.empty() : OptionalLong.of(current.seen())),
        gauge(
            "rabbitmq_exporter_queues_excluded",
            "Queues that the broker listed and that the filters exclude.",
            current == null ? OptionalLong.empty() : OptionalLong.of(current.excluded())),
        gauge(
            "rabbitmq_exporter_queues_unavailable",
            "Queues that are down and have no samples, without those that the filters exclude.",
            current == null ? OptionalLong.empty() : OptionalLong.of(current.unavailable())),
        gauge(
            "rabbitmq_exporter_queues_hidden",
            "Queues that the broker counts but does not list for this user.",
            current == null ? OptionalLong.empty() : current.hidden()));
  }

  private static GaugeSnapshot gauge(String name, String help, GaugeDataPointSnapshot sample) {
    return GaugeSnapshot.builder().name(name).help(help).dataPoint(sample).build();
  }

  /** A gauge, without a sample if the value is unknown. */
  private static GaugeSnapshot gauge(String name, String help, OptionalLong value) {
    var gauge = GaugeSnapshot.builder().name(name).help(help);
    value.ifPresent(
        known -> gauge.dataPoint(new GaugeDataPointSnapshot(known, Labels.EMPTY, null)));
    return gauge.build();
  }
}
