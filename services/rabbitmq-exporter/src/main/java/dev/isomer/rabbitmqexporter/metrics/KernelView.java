package dev.isomer.rabbitmqexporter.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kernel's data about this process; empty if the system is not Linux. The JDK's beans for it
 * are in a module that small runtimes omit.
 */
final class KernelView {
  private static final Path SELF = Path.of("/proc/self");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final Pattern FILES = Pattern.compile("(?m)^Max open files\\s+(\\d+)\\s");
  private static final long KIBI = 1024;

  private KernelView() {}

  /** The CPU time, which the kernel counts in ticks of 10 ms. */
  static Optional<Duration> cpu() {
    return ProcessHandle.current().info().totalCpuDuration();
  }

  /** The resident memory in bytes. */
  static Optional<Long> residentBytes() {
    return found(RESIDENT, SELF.resolve("status")).map(kibibytes -> kibibytes * KIBI);
  }

  /** The limit of open files and connections; empty if there is none. */
  static Optional<Long> mostFiles() {
    return found(FILES, SELF.resolve("limits"));
  }

  /** The number of open files and connections. */
  static Optional<Long> openFiles() {
    try (var files = Files.list(SELF.resolve("fd"))) {
      return Optional.of(files.count());
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> found(Pattern pattern, Path file) {
    try {
      var match = pattern.matcher(Files.readString(file));
      return match.find() ? Optional.of(Long.valueOf(match.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
