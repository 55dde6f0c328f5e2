package dev.isomer.rabbitmqexporter.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Metrics of the process and its Java runtime, with the names of the Prometheus Java client. The
 * client's own module for them cannot be resolved in this build.
 */
final class JvmMetrics implements MultiCollector {
  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;

  @Override
  public MetricSnapshots collect() {
    return new MetricSnapshots(Stream.concat(process(), runtime()).toList());
  }

  private static Stream<MetricSnapshot> process() {
    var start = ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS;
    return Stream.of(
            Optional.of(
                gauge(
                    "process_start_time_seconds",
                    "Start time of the process, in seconds since 1970.",
                    start)),
            KernelView.cpu().map(JvmMetrics::cpu),
            KernelView.residentBytes()
                .map(
                    bytes ->
                        gauge(
                            "process_resident_memory_bytes",
                            "Resident memory of the process in bytes.",
                            bytes)),
            KernelView.openFiles()
                .map(files -> gauge("process_open_fds", "Open files and connections.", files)),
            KernelView.mostFiles()
                .map(
                    files ->
                        gauge("process_max_fds", "Limit of open files and connections.", files)))
        .flatMap(Optional::stream);
  }

  private static MetricSnapshot cpu(Duration used) {
    return CounterSnapshot.builder()
        .name("process_cpu_seconds")
        .help("CPU time of the process in seconds.")
        .dataPoint(
            CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(used.toNanos() / NANOS)
                .build())
        .build();
  }

  private static Stream<MetricSnapshot> runtime() {
    var threads = ManagementFactory.getThreadMXBean();
    return Stream.of(
        memory("used", "Bytes in use.", MemoryUsage::getUsed),
        memory("committed", "Bytes that are committed to the JVM.", MemoryUsage::getCommitted),
        memory("max", "Limit of the bytes in use; -1 without a limit.", MemoryUsage::getMax),
        collections(),
        gauge("jvm_threads_current", "Platform threads.", threads.getThreadCount()),
        gauge("jvm_threads_daemon", "Daemon threads.", threads.getDaemonThreadCount()));
  }

  private static MetricSnapshot memory(
      String what, String help, ToLongFunction<MemoryUsage> value) {
    var memory = ManagementFactory.getMemoryMXBean();
    return GaugeSnapshot.builder()
        .name("jvm_memory_" + what + "_bytes")
        .help(help)
        .dataPoint(point(Labels.of("area", "heap"), value.applyAsLong(memory.getHeapMemoryUsage())))
        .dataPoint(
            point(Labels.of("area", "nonheap"), value.applyAsLong(memory.getNonHeapMemoryUsage())))
        .build();
  }

  private static MetricSnapshot collections() {
    var summary =
        SummarySnapshot.builder()
            .name("jvm_gc_collection_seconds")
            .help("Time of garbage collections in seconds.");
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      summary.dataPoint(
          SummarySnapshot.SummaryDataPointSnapshot.builder()
              .labels(Labels.of("gc", collector.getName()))
              .count(Math.max(0, collector.getCollectionCount()))
              .sum(Math.max(0, collector.getCollectionTime()) / MILLIS)
              .build());
    }
    return summary.build();
  }

  private static GaugeSnapshot gauge(String name, String help, Number value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(point(Labels.EMPTY, value))
        .build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot point(Labels labels, Number value) {
    return new GaugeSnapshot.GaugeDataPointSnapshot(value.doubleValue(), labels, null);
  }
}
