package dev.isomer.local.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs of this machine with which others are prepared and started. */
public final class Runtimes {

  /** What to install for a command, by its name: the runtime, and Debian's packages of it. */
  private static final Map<String, String> INSTALL =
      Map.ofEntries(
          Map.entry("bundle", "Ruby with Bundler (Debian: ruby, bundler)"),
          Map.entry("cargo", "Rust (Debian: cargo)"),
          Map.entry("composer", "PHP with Composer (Debian: php-cli, composer)"),
          Map.entry("dotnet", ".NET"),
          Map.entry("go", "Go (Debian: golang-go)"),
          Map.entry("java", "a JDK (Debian: openjdk-17-jdk-headless)"),
          Map.entry("node", "Node.js (Debian: nodejs)"),
          Map.entry("npm", "Node.js with npm (Debian: nodejs, npm)"),
          Map.entry("php", "PHP (Debian: php-cli)"),
          Map.entry("python3", "Python 3 (Debian: python3, python3-venv)"),
          Map.entry("ruby", "Ruby (Debian: ruby)"));

  /** A word that a shell runs as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]+");

  private Runtimes() {}

  /**
   * What is missing on a search path for a command.
   *
   * @param command a line of a {@code Procfile}
   * @param path the folders in which programs are looked for, as the variable {@code PATH} has them
   * @return the missing program and what to install; empty if it is there, or if only a shell knows
   */
  public static Optional<String> missing(String command, String path) {
    String first = command.strip().split("\\s+", 2)[0];
    if (!PLAIN.matcher(first).matches() || first.contains("=") || isThere(first, path)) {
      return Optional.empty();
    }
    String install = INSTALL.get(first);
    return Optional.of(install == null ? first : first + ": install " + install);
  }

  private static boolean isThere(String program, String path) {
    return isOfShell(program)
        || Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(folder -> isExecutable(folder, program));
  }

  private static boolean isOfShell(String word) {
    return switch (word) {
      case "cd", "exec", "export", "test", "true", "false", "echo", "exit", "source", "." -> true;
      default -> false;
    };
  }

  private static boolean isExecutable(String folder, String program) {
    try {
      Path file = Path.of(folder, program);
      return Files.isRegularFile(file) && Files.isExecutable(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
