package dev.isomer.rabbitmqexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                                                                     | TEXT
          text/html,application/xhtml+xml,*/*;q=0.8                               | TEXT
          text/plain;version=0.0.4                                                | TEXT
          application/openmetrics-text                                            | OPEN_METRICS
          application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3,*/*;q=0.1 | OPEN_METRICS
          application/openmetrics-text;q=0.1,text/plain                           | TEXT
          Application/OpenMetrics-Text ; Q=1                                      | OPEN_METRICS
          text/plain, application/openmetrics-text                                | TEXT
          application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;q=0.5 | PROTOBUF
          application/vnd.google.protobuf;q=0,application/openmetrics-text;q=0.001 | OPEN_METRICS
          application/openmetrics-text;q=many                                     | TEXT
          """)
  void theFormatIsWhatIsWantedMost(String accept, Format format) {
    assertThat(Asked.of(accept, null)).isEqualTo(new Asked(format, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "deflate, gzip;q=1.0", "gzip;q=0.001", "br,gzip"})
  void gzipIsUsedWhereItIsTaken(String acceptEncoding) {
    assertThat(Asked.of(null, acceptEncoding)).isEqualTo(new Asked(Format.TEXT, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip;q=0.000", "deflate", "br"})
  void gzipIsNotUsedOtherwise(String acceptEncoding) {
    assertThat(Asked.of(null, acceptEncoding)).isEqualTo(new Asked(Format.TEXT, false));
  }

  @Test
  void whoAsksForNothingGetsPlainText() {
    assertThat(Asked.of(null, null)).isEqualTo(new Asked(Format.TEXT, false));
  }
}
