package dev.isomer.rabbitmqexporter.metrics;

import dev.isomer.rabbitmqexporter.broker.Fault;
import dev.isomer.rabbitmqexporter.broker.Reading;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the exporter says of itself and its reads. */
final class OwnMetrics {
  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;

  private final InstantSource clock;
  private final Counter errors;
  private final Histogram duration;
  private final Gauge lastSuccess;

  OwnMetrics(
      Metrics metrics,
      String host,
      String version,
      InstantSource clock,
      PrometheusRegistry registry) {
    this.clock = clock;
    GaugeWithCallback.builder()
        .name("rabbitmq_up")
        .help("1 while the samples of the queues are current, 0 otherwise.")
        .labelNames("host")
        .callback(up -> up.call(metrics.reading() == null ? 0 : 1, host))
        .register(registry);
    errors =
        Counter.builder()
            .name("rabbitmq_exporter_read_errors_total")
            .help("Reads of the broker that failed, by cause.")
            .labelNames("cause")
            .register(registry);
    for (var fault : Fault.values()) {
      errors.initLabelValues(fault.cause());
    }
    duration =
        Histogram.builder()
            .name("rabbitmq_exporter_read_duration_seconds")
            .help("How long reads of the broker took, failed ones among them.")
            .classicOnly()
            .classicUpperBounds(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
            .register(registry);
    lastSuccess =
        Gauge.builder()
            .name("rabbitmq_exporter_last_successful_read_timestamp_seconds")
            .help("When the broker was last read, in seconds since 1970; 0 before the first time.")
            .register(registry);
    current(
        "rabbitmq_exporter_queues_seen",
        "Queues that the broker listed in the last read, those that are filtered out among them.",
        reading -> OptionalLong.of(reading.seen()),
        metrics,
        registry);
    current(
        "rabbitmq_exporter_queues_excluded",
        "Queues that the last read listed and that the filters leave out.",
        reading -> OptionalLong.of(reading.seen() - reading.queues().size()),
        metrics,
        registry);
    current(
        "rabbitmq_exporter_queues_hidden",
        "Queues that the broker has and does not list, because the user has no permission there.",
        Reading::hidden,
        metrics,
        registry);
    Info.builder()
        .name("rabbitmq_exporter_build_info")
        .help("The version of the exporter, and of the Java that it runs on.")
        .labelNames("version", "java")
        .register(registry)
        .setLabelValues(version, Runtime.version().toString());
  }

  /** A gauge of the last read, which has no sample when there is none or it does not tell. */
  private static void current(
      String name,
      String help,
      Function<Reading, OptionalLong> value,
      Metrics metrics,
      PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            gauge -> {
              var reading = metrics.reading();
              if (reading != null) {
                value.apply(reading).ifPresent(gauge::call);
              }
            })
        .register(registry);
  }

  void succeeded(Duration took) {
    duration.observe(took.toNanos() / NANOS);
    lastSuccess.set(clock.millis() / MILLIS);
  }

  void failed(Fault fault, Duration took) {
    duration.observe(took.toNanos() / NANOS);
    errors.labelValues(fault.cause()).inc();
  }
}
