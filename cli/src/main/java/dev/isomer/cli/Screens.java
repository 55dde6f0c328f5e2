package dev.isomer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.cli.screen.TableView;
import java.io.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The user's terminal, if there is one. */
final class Screens {

  private static final int LOG_WIDTH = 100;

  private Screens() {}

  /** Whether a table can be drawn: on a terminal that supports it, and not in a pipeline. */
  static boolean isTerminal(Map<String, String> variables) {
    return isTerminal()
        && !variables.getOrDefault("TERM", "dumb").equals("dumb")
        && !variables.getOrDefault("CI", "").equals("true")
        && isInForeground();
  }

  /** Whether input and output are a terminal; in a pipeline there is no console. */
  static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** The width of a line: that of COLUMNS, of the terminal, or a default for logs. */
  static int width(Map<String, String> variables) throws IOException {
    String said = variables.getOrDefault("COLUMNS", "");
    if (said.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(said);
    }
    if (!isTerminal()) {
      return LOG_WIDTH;
    }
    try (Terminal terminal = terminal()) {
      int columns = terminal.getSize().getColumns();
      return columns > 0 ? columns : LOG_WIDTH;
    }
  }

  /**
   * Creates the table on the terminal. The terminal library handles no signals and reads no input.
   */
  static TableView table(boolean coloured, Supplier<Duration> elapsed) throws IOException {
    return new TableView(terminal(), coloured, elapsed);
  }

  /**
   * Opens the terminal without probing it for grapheme clusters, because its answers would appear
   * as input of the shell.
   */
  private static Terminal terminal() throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .nativeSignals(false)
        .graphemeCluster(false)
        .build();
  }

  /**
   * Whether this process is in the terminal's foreground. A background process would draw over
   * other output, and be stopped when it restores the terminal's settings.
   */
  private static boolean isInForeground() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      Process ps = new ProcessBuilder("ps", "-o", "pgid=,tpgid=", "-p", pid).start();
      String groups = new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
      return !groups.matches("\\d+ +-?\\d+") || groups.matches("(\\d+) +\\1");
    } catch (IOException e) {
      // Without ps it is unknown, and most processes are in the foreground.
      return true;
    }
  }
}
