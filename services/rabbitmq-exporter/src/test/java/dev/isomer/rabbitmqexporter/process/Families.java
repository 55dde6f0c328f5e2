package dev.isomer.rabbitmqexporter.process;

import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_36_2.Metrics.MetricFamily;
import java.io.IOException;
import java.io.InputStream;

/** Delimited messages, read by the classes that the Prometheus client brings. */
final class Families {
  private Families() {}

  static MetricFamily next(InputStream in) throws IOException {
    return MetricFamily.parseDelimitedFrom(in);
  }
}
