package dev.isomer.rabbitmqexporter.metrics;

import dev.isomer.rabbitmqexporter.broker.Queue;
import dev.isomer.rabbitmqexporter.broker.Reading;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The samples of the queues as one read found them, each encoding of them made once. */
final class Snapshot {
  /** No queue: what is served when nothing current is known. */
  static final Snapshot NONE = new Snapshot("", List.of());

  private static final String[] LABELS = {"host", "vhost", "name"};
  private static final String PREFIX = "rabbitmq_individual_queue_messages";

  private final String host;
  private final List<Queue> queues;
  private final Map<Asked, Piece> pieces = new ConcurrentHashMap<>();

  Snapshot(String host, List<Queue> queues) {
    this.host = host;
    this.queues = List.copyOf(queues);
  }

  static Snapshot of(String host, Reading reading) {
    return new Snapshot(host, reading.queues());
  }

  /** The last piece of an answer. Who asks first waits until it is made, and nobody else. */
  Piece piece(Asked asked) {
    return pieces.computeIfAbsent(asked, this::encoded);
  }

  private Piece encoded(Asked asked) {
    var metrics = metrics();
    Piece.Text text = out -> asked.format().write(metrics, out);
    return asked.gzip() ? Piece.last(text) : Piece.plain(text);
  }

  private MetricSnapshots metrics() {
    var all = new ArrayList<GaugeDataPointSnapshot>(queues.size());
    var ready = new ArrayList<GaugeDataPointSnapshot>(queues.size());
    var unacknowledged = new ArrayList<GaugeDataPointSnapshot>(queues.size());
    for (var queue : queues) {
      var labels = Labels.of(LABELS, new String[] {host, queue.vhost(), queue.name()});
      add(queue.messages(), labels, all);
      add(queue.ready(), labels, ready);
      add(queue.unacknowledged(), labels, unacknowledged);
    }
    return MetricSnapshots.of(
        gauge("", "Messages in the queue, ready and unacknowledged together.", all),
        gauge("_ready", "Messages in the queue that wait for a consumer.", ready),
        gauge(
            "_unacknowledged",
            "Messages of the queue that a consumer has and has not acknowledged.",
            unacknowledged));
  }

  private static void add(long value, Labels labels, List<GaugeDataPointSnapshot> samples) {
    if (value != Queue.UNKNOWN) {
      samples.add(new GaugeDataPointSnapshot(value, labels, null));
    }
  }

  private static GaugeSnapshot gauge(
      String suffix, String help, List<GaugeDataPointSnapshot> samples) {
    return new GaugeSnapshot(new MetricMetadata(PREFIX + suffix, help), samples);
  }
}
