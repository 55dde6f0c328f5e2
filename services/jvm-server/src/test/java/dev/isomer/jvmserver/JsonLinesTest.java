package dev.isomer.jvmserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final String START = "{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final JsonLines lines =
      new JsonLines(
          new JsonLine("shop", "1.2.3"),
          new PrintStream(written, true, UTF_8),
          InstantSource.fixed(NOW));

  @Test
  void aLineHasItsFieldsInOrderAndOneLine() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("port", 8080);
    fields.put("bytes", 1L << 40);
    fields.put("cold", true);
    fields.put("path", "a\nb\"c\u0001");

    lines.info("listening", fields);

    assertThat(written.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            START
                + "INFO\",\"service\":\"shop\",\"version\":\"1.2.3\",\"message\":\"listening\","
                + "\"port\":8080,\"bytes\":1099511627776,\"cold\":true,"
                + "\"path\":\"a\\nb\\\"c\\u0001\"}\n");
  }

  @Test
  void nothingIsNull() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("cause", null);

    assertThat(new JsonLine("shop", "1").of(NOW, "WARN", fields))
        .isEqualTo(
            "{\"time\":\"2026-01-02T03:04:05.678901Z\",\"level\":\"WARN\",\"service\":\"shop\","
                + "\"version\":\"1\",\"cause\":null}");
  }

  @Test
  void whatLibrariesSayIsALineWithItsCause() {
    var said = new LogRecord(Level.SEVERE, "cannot read {0}");
    said.setParameters(new Object[] {"it"});
    said.setThrown(new IllegalStateException("closed"));

    lines.publish(said);

    assertThat(written.toString(UTF_8))
        .startsWith(START + "ERROR\"")
        .contains("\"message\":\"cannot read it: java.lang.IllegalStateException: closed\"}");
  }
}
