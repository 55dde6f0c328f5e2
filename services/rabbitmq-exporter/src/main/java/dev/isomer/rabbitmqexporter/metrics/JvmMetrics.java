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
 * The process and its Java runtime, by the names that the Prometheus Java client has for them. Its
 * own module for these does not resolve where this is built.
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
                    "process_start_time_seconds", "When the process started, since 1970.", start)),
            KernelView.cpu().map(JvmMetrics::cpu),
            KernelView.residentBytes()
                .map(
                    bytes ->
                        gauge(
                            "process_resident_memory_bytes",
                            "Memory of the machine that the process holds.",
                            bytes)),
            KernelView.openFiles()
                .map(files -> gauge("process_open_fds", "Open files and connections.", files)),
            KernelView.mostFiles()
                .map(
                    files ->
                        gauge(
                            "process_max_fds",
                            "How many files and connections may be open.",
                            files)))
        .flatMap(Optional::stream);
  }

  private static MetricSnapshot cpu(Duration used) {
    return CounterSnapshot.builder()
        .name("process_cpu_seconds")
        .help("Processor time that the process used.")
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
        memory("committed", "Bytes that the machine has given.", MemoryUsage::getCommitted),
        memory("max", "Bytes that may be in use at most; -1 without a limit.", MemoryUsage::getMax),
        collections(),
        gauge("jvm_threads_current", "Threads of the platform.", threads.getThreadCount()),
        gauge(
            "jvm_threads_daemon",
            "Those that keep no process alive.",
            threads.getDaemonThreadCount()));
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
            .help("Time that a garbage collector took.");
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
