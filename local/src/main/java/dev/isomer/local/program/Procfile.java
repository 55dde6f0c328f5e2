package dev.isomer.local.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a program is prepared and started where there are no containers: lines of the form {@code
 * name: command} in the file of that name beside its sources. {@code install} prepares it.
 *
 * @param commands by name, in the order of the file
 */
public record Procfile(Map<String, String> commands) {

  /** The file's name. */
  public static final String NAME = "Procfile";

  /** The name of the line that prepares a program. */
  public static final String INSTALL = "install";

  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]+):\\s*(.+)");

  public Procfile {
    commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
  }

  /** The file in a folder; empty if there is none, or if it cannot be read. */
  public static Optional<Procfile> in(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    var commands = new LinkedHashMap<String, String>();
    try {
      for (String line : Files.readAllLines(file)) {
        Matcher parts = LINE.matcher(line.strip());
        if (parts.matches()) {
          commands.put(parts.group(1), parts.group(2).strip());
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(new Procfile(commands));
  }

  /** The command that prepares the program; empty if nothing has to be prepared. */
  public Optional<String> install() {
    return Optional.ofNullable(commands.get(INSTALL));
  }

  /**
   * The command of a component: the line of its own name, or that of its kind.
   *
   * @param component the component's name
   * @param kind {@code web}, {@code worker} or {@code task}
   */
  public Optional<String> command(String component, String kind) {
    return Optional.ofNullable(commands.getOrDefault(component, commands.get(kind)));
  }
}
