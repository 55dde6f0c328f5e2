package dev.isomer.jvmserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log of a program without a logging library: one JSON object a line. Lines can also be written
 * while the JDK shuts its own logging down.
 */
public final class JsonLines extends Handler {
  private final JsonLine line;
  private final PrintStream out;
  private final InstantSource clock;

  /** A log of a program to a stream. */
  public JsonLines(JsonLine line, PrintStream out, InstantSource clock) {
    this.line = line;
    this.out = out;
    this.clock = clock;
  }

  /** A log of a program to a stream in UTF-8, with the times of the system's clock. */
  public static JsonLines to(PrintStream out, JsonLine line) {
    return new JsonLines(line, new PrintStream(out, true, UTF_8), InstantSource.system());
  }

  /** Also logs the libraries' warnings and errors, and drops their other entries. */
  public JsonLines install() {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(this);
    Logger.getLogger("").setLevel(Level.WARNING);
    return this;
  }

  /** Logs normal operation. */
  public void info(String message) {
    info(message, Map.of());
  }

  /** Logs normal operation, with fields. */
  public void info(String message, Map<String, Object> fields) {
    write("INFO", message, fields);
  }

  /** Logs something that the owner should look at, with fields. */
  public void warn(String message, Map<String, Object> fields) {
    write("WARN", message, fields);
  }

  /** Logs a mistake in the program, with its stack trace. */
  public void error(String message, Throwable reason) {
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
    var all = new LinkedHashMap<String, Object>();
    all.put("message", message);
    all.putAll(fields);
    out.println(line.of(clock.instant().truncatedTo(ChronoUnit.MILLIS), level, all));
  }
}
