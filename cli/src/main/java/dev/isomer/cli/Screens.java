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

/** The terminal that a person sits at, where there is one. */
final class Screens {

  private static final int LOG_WIDTH = 100;

  private Screens() {}

  /** Whether a table can be drawn: a terminal that knows how to, and no log of a pipeline. */
  static boolean isTerminal(Map<String, String> variables) {
    return isTerminal()
        && !variables.getOrDefault("TERM", "dumb").equals("dumb")
        && !variables.getOrDefault("CI", "").equals("true")
        && isInForeground();
  }

  /** Whether a person types and reads here; in a pipeline there is no console at all. */
  static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /**
   * How many characters a line of text may have: what COLUMNS says, or the terminal, or as many as
   * a log is read with.
   */
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

  /** The table on the terminal. Signals stay the process's own, and what is typed is not read. */
  static TableView table(boolean coloured, Supplier<Duration> elapsed) throws IOException {
    return new TableView(terminal(), coloured, elapsed);
  }

  /** Without the questions about grapheme clusters, whose answers would be typed into the shell. */
  private static Terminal terminal() throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .nativeSignals(false)
        .graphemeCluster(false)
        .build();
  }

  /**
   * Whether the terminal is ours now. A process in the background would draw over what somebody
   * does there, and be stopped when it puts the terminal's settings back.
   */
  private static boolean isInForeground() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      Process ps = new ProcessBuilder("ps", "-o", "pgid=,tpgid=", "-p", pid).start();
      String groups = new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
      return !groups.matches("\\d+ +-?\\d+") || groups.matches("(\\d+) +\\1");
    } catch (IOException e) {
      // No such program: nobody knows, and most are in the foreground.
      return true;
    }
  }
}
