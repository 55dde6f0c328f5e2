package dev.isomer.local.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is run for a component, and where.
 *
 * @param component its name
 * @param folder in which it runs
 * @param line what a shell is told
 * @param environment all of its variables
 */
public record Command(String component, Path folder, String line, Map<String, String> environment) {

  public Command {
    environment = Map.copyOf(environment);
  }

  /** This command with more words at its end, which a shell takes as they are. */
  public Command with(List<String> arguments) {
    return arguments.isEmpty()
        ? this
        : new Command(component, folder, line + " " + quoted(arguments), environment);
  }

  /** Words as a shell takes them for what they are. */
  public static String quoted(List<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /** This command with one more variable. */
  public Command with(String variable, String value) {
    var more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Command(component, folder, line, more);
  }
}
