package dev.isomer.rabbitmqexporter.metrics;

import dev.isomer.rabbitmqexporter.broker.Queue;
import dev.isomer.rabbitmqexporter.broker.Reading;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The samples of the queues of one read; each encoding is made once. */
final class Snapshot {
  /** A snapshot without queues, which is served if there is no current read. */
  static final Snapshot NONE = new Snapshot("", List.of());

  private static final String[] LABELS = {"host", "vhost", "name"};

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

  /** The last piece of an answer. Only the first caller waits until it is encoded. */
  Piece piece(Asked asked) {
    return pieces.computeIfAbsent(asked, this::encoded);
  }

  private Piece encoded(Asked asked) {
    // An existing plain encoding is reused for the compressed one.
    var plain = pieces.get(new Asked(asked.format(), false));
    var text = plain == null ? text(asked.format()) : plain.parts();
    return asked.gzip() ? Piece.last(text) : Piece.plain(text);
  }

  private List<byte[]> text(Format format) {
    return switch (format) {
      case TEXT, OPEN_METRICS -> new QueueText(format, host).of(queues);
      case PROTOBUF -> format.written(metrics());
    };
  }

  /** The snapshot in the client library's form. */
  MetricSnapshots metrics() {
    return new MetricSnapshots(
        Stream.of(QueueMetric.values()).map(metric -> (MetricSnapshot) gauge(metric)).toList());
  }

  private GaugeSnapshot gauge(QueueMetric metric) {
    var samples = new ArrayList<GaugeDataPointSnapshot>(queues.size());
    for (var queue : queues) {
      if (metric.of(queue) != Queue.UNKNOWN) {
        var labels = Labels.of(LABELS, new String[] {host, queue.vhost(), queue.name()});
        samples.add(new GaugeDataPointSnapshot(metric.of(queue), labels, null));
      }
    }
    return new GaugeSnapshot(new MetricMetadata(metric.fullName(), metric.help()), samples);
  }
}
