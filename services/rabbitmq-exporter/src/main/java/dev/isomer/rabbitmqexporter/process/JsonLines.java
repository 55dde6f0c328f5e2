package dev.isomer.rabbitmqexporter.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** One JSON object a line. Neither scrapes nor reads are among them, only what changes. */
final class JsonLines extends Handler {
  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream out;
  private final InstantSource clock;

  JsonLines(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Writes to a stream in UTF-8. */
  static JsonLines to(PrintStream out) {
    return new JsonLines(new PrintStream(out, true, UTF_8), InstantSource.system());
  }

  /** Makes it the place of the libraries' warnings too, and drops the rest of theirs. */
  JsonLines install() {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(this);
    Logger.getLogger("").setLevel(Level.WARNING);
    return this;
  }

  /** Something that is as it should be. */
  void info(String message, Map<String, Object> fields) {
    write("INFO", message, fields);
  }

  /** Something that somebody should look at. */
  void warn(String message, Map<String, Object> fields) {
    write("WARN", message, fields);
  }

  /** A mistake of ours, with where it happened. */
  void error(String message, Throwable reason) {
    var trace = new StringBuilder(reason.toString());
    for (var frame : reason.getStackTrace()) {
      trace.append("\n\tat ").append(frame);
    }
    write("ERROR", message, Map.of("stack", trace.toString()));
  }

  @Override
  public void publish(LogRecord entry) {
    var level = entry.getLevel().intValue() >= Level.SEVERE.intValue() ? "ERROR" : "WARN";
    var message = new SimpleFormatter().formatMessage(entry);
    var thrown = entry.getThrown();
    write(level, thrown == null ? message : message + ": " + thrown, Map.of());
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }

  private void write(String level, String message, Map<String, Object> fields) {
    var line = new StringWriter();
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
      json.writeStringField("level", level);
      json.writeStringField("service", "rabbitmq-exporter");
      json.writeStringField("version", Version.OF_THIS);
      json.writeStringField("message", message);
      for (var field : fields.entrySet()) {
        json.writeFieldName(field.getKey());
        switch (field.getValue()) {
          case Long number -> json.writeNumber(number);
          case Integer number -> json.writeNumber(number);
          case Object other -> json.writeString(other.toString());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    out.println(line);
  }
}
