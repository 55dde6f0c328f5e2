package dev.isomer.rabbitmqexporter.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.rabbitmqexporter.broker.Queue;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the samples of queues in the Prometheus text format or in OpenMetrics, byte for byte as
 * the client library does, but in the broker's order. The library makes several objects for each
 * sample; here a queue's labels are written once for its three samples, which saves a third of the
 * CPU time of a read and most of its garbage.
 */
final class QueueText {

  /** The value from which a double's decimal form has an exponent. */
  private static final long EXPONENT_FROM = 10_000_000;

  private final Format format;
  private final String beforeName;

  QueueText(Format format, String host) {
    this.format = format;
    this.beforeName = "{host=\"" + escaped(host) + "\",name=\"";
  }

  /** All samples, metric by metric, with the end of the text. */
  List<byte[]> of(List<Queue> queues) {
    var metrics = Stream.of(QueueMetric.values()).map(OneMetric::new).toList();
    for (var queue : queues) {
      var labels = labels(queue);
      for (var metric : metrics) {
        metric.add(queue, labels);
      }
    }
    if (format == Format.OPEN_METRICS) {
      metrics.getLast().text.write(Format.LAST_LINE);
    }
    return metrics.stream().flatMap(metric -> metric.text.all().stream()).toList();
  }

  private byte[] labels(Queue queue) {
    return (beforeName + escaped(queue.name()) + "\",vhost=\"" + escaped(queue.vhost()) + "\"} ")
        .getBytes(UTF_8);
  }

  /** Escapes a label's value, in the same way for both formats. */
  private static String escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\' || value.charAt(i) == '"' || value.charAt(i) == '\n') {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      }
    }
    return value;
  }

  /** Builds the text of one metric; the text is empty if there is no sample. */
  private final class OneMetric {
    private final QueueMetric metric;
    private final byte[] name;
    private final Blocks text = new Blocks();

    OneMetric(QueueMetric metric) {
      this.metric = metric;
      this.name = metric.fullName().getBytes(US_ASCII);
    }

    void add(Queue queue, byte[] labels) {
      var value = metric.of(queue);
      if (value != Queue.UNKNOWN) {
        if (text.isEmpty()) {
          text.write(head().getBytes(US_ASCII));
        }
        text.write(name);
        text.write(labels);
        text.write(number(value).getBytes(US_ASCII));
      }
    }

    private String head() {
      var help = "# HELP " + metric.fullName() + " " + metric.help() + "\n";
      var type = "# TYPE " + metric.fullName() + " gauge\n";
      return format == Format.OPEN_METRICS ? type + help : help + type;
    }

    private static String number(long value) {
      return value < EXPONENT_FROM ? value + ".0\n" : (double) value + "\n";
    }
  }
}
