package dev.isomer.siteserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * One JSON object a line. Requests are not among them: the ingress logs each, with its correlation
 * id.
 */
final class JsonLines extends Handler {
  private static final String VERSION = version();

  private final PrintStream out;
  private final Clock clock;

  JsonLines(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Sends the libraries' warnings the same way, and the rest of theirs nowhere. */
  static JsonLines install(PrintStream out) {
    var lines = new JsonLines(new PrintStream(out, true, UTF_8), Clock.systemUTC());
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(lines);
    Logger.getLogger("").setLevel(Level.WARNING);
    return lines;
  }

  /** Writes a line of ours; it works also while the JDK takes its logging down. */
  void info(String message) {
    write("INFO", message);
  }

  @Override
  public void publish(LogRecord record) {
    String level = record.getLevel().intValue() >= Level.SEVERE.intValue() ? "ERROR" : "WARN";
    String message = new SimpleFormatter().formatMessage(record);
    Throwable thrown = record.getThrown();
    write(level, thrown == null ? message : message + ": " + thrown);
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }

  private void write(String level, String message) {
    out.println(
        "{\"time\":\"%s\",\"level\":\"%s\",\"service\":\"site-server\",\"version\":\"%s\",\"message\":\"%s\"}"
            .formatted(
                clock.instant().truncatedTo(ChronoUnit.MILLIS), level, VERSION, quoted(message)));
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return quoted.toString();
  }

  private static String version() {
    String version = JsonLines.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
