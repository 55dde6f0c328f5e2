package dev.isomer.cli;

import dev.isomer.local.program.Output;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of programs go: to the log as they are, and with {@code --logs} to the terminal,
 * each after the name of its component in the component's colour.
 */
final class ProgramOutput implements Output {

  /**
   * Colours that can be read on a dark and on a light terminal: cyan, green, magenta, and so on.
   */
  private static final int[] COLOURS = {36, 32, 35, 34, 33, 96, 92, 95, 94};

  private final PrintStream log;
  private final @Nullable PrintStream terminal;
  private final PrintWriter notices;
  private final List<String> components;
  private final boolean isColoured;
  private final int width;

  /**
   * An output for one run.
   *
   * @param log gets every line as it is
   * @param terminal gets every line after a name, absent if only notices are shown
   * @param notices gets what a person has to know
   * @param components the names that lines can have
   */
  ProgramOutput(
      PrintStream log,
      @Nullable PrintStream terminal,
      PrintWriter notices,
      List<String> components,
      boolean isColoured) {
    this.log = log;
    this.terminal = terminal;
    this.notices = notices;
    this.components = List.copyOf(components);
    this.isColoured = isColoured;
    this.width = components.stream().mapToInt(String::length).max().orElse(0);
  }

  @Override
  public synchronized void line(String component, String line) {
    log.println(line);
    if (terminal != null) {
      terminal.println(prefix(component) + " " + printable(line));
      terminal.flush();
    }
  }

  @Override
  public synchronized void notice(String component, String text) {
    log.println(component + ": " + text);
    notices.println("isomer: " + component + ": " + printable(text));
    notices.flush();
  }

  private String prefix(String component) {
    String name = component + " ".repeat(Math.max(0, width - component.length())) + " |";
    int place = components.indexOf(component);
    return isColoured && place >= 0
        ? "\u001b[" + COLOURS[place % COLOURS.length] + "m" + name + "\u001b[0m"
        : name;
  }

  /** A line cannot move the cursor or change the terminal: only its own colours stay. */
  private String printable(String line) {
    String safe =
        line.replaceAll("\u001b(?!\\[[0-9;]*m)", "").replaceAll("[\\p{Cntrl}&&[^\u001b\t]]", "");
    return isColoured ? safe : safe.replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
