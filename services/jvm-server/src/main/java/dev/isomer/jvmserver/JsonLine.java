package dev.isomer.jvmserver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log entry as one JSON object on one line: time, level, service and version, then the fields of
 * the entry, in their order.
 */
public final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();

  private final String service;
  private final String version;

  /**
   * The log lines of a program.
   *
   * @param service its name
   * @param version its version
   */
  public JsonLine(String service, String version) {
    this.service = service;
    this.version = version;
  }

  /**
   * The line without a line end.
   *
   * @param level {@code INFO}, {@code WARN}, {@code ERROR} or {@code DEBUG}
   * @param fields numbers and truth values as JSON has them, everything else as text
   */
  public String of(Instant time, String level, Map<String, ? extends @Nullable Object> fields) {
    var line = new StringWriter(256);
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", time.toString());
      json.writeStringField("level", level);
      json.writeStringField("service", service);
      json.writeStringField("version", version);
      for (var field : fields.entrySet()) {
        write(json, field.getKey(), field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    switch (value) {
      case Integer number -> json.writeNumberField(name, number);
      case Long number -> json.writeNumberField(name, number);
      case Boolean truth -> json.writeBooleanField(name, truth);
      case null -> json.writeNullField(name);
      case Object other -> json.writeStringField(name, other.toString());
    }
  }
}
