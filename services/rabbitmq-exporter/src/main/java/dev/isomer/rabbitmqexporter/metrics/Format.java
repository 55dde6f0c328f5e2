package dev.isomer.rabbitmqexporter.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The format of metrics. Two consecutive encodings are a valid encoding of both, except for
 * OpenMetrics' last line. The constants are in the order of our preference.
 */
public enum Format {
  /** The Prometheus text format, which is the default. */
  TEXT("text/plain"),
  /** OpenMetrics 1.0. */
  OPEN_METRICS("application/openmetrics-text"),
  /** Delimited messages of type {@code io.prometheus.client.MetricFamily}. */
  PROTOBUF("application/vnd.google.protobuf");

  static final byte[] LAST_LINE = "# EOF\n".getBytes(US_ASCII);

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The media type without its version, as in {@code Accept}. */
  String mediaType() {
    return mediaType;
  }

  /** The media type with its version. */
  public String contentType() {
    return writer().getContentType();
  }

  /** Encodes metrics that are followed by others. */
  byte[] beginning(MetricSnapshots metrics) {
    var bytes = new ByteArrayOutputStream(16 * 1024);
    write(metrics, bytes);
    var length = bytes.size() - (this == OPEN_METRICS ? LAST_LINE.length : 0);
    return Arrays.copyOf(bytes.toByteArray(), length);
  }

  /** Encodes the last metrics of an answer. */
  List<byte[]> written(MetricSnapshots metrics) {
    var blocks = new Blocks();
    write(metrics, blocks);
    return blocks.all();
  }

  private void write(MetricSnapshots metrics, OutputStream out) {
    try {
      writer().write(out, metrics);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  private ExpositionFormatWriter writer() {
    return switch (this) {
      case TEXT -> PrometheusTextFormatWriter.create();
      case OPEN_METRICS -> OpenMetricsTextFormatWriter.create();
      case PROTOBUF -> new PrometheusProtobufWriter();
    };
  }
}
