package dev.isomer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.deploy.Failure.Log;
import dev.isomer.deploy.Verification.Running;
import dev.isomer.deploy.Verification.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command that runs, with all processes that it has started. */
final class RunningCommand implements Running {

  /** The end of the output in bytes that is read for its last lines. */
  private static final int LAST_BYTES = 64 * 1024;

  /**
   * Colours and other sequences that move a terminal's cursor (ECMA-48, 5.4), and other controls.
   */
  private static final String CONTROLS = "\u001b\\[[0-?]*[ -/]*[@-~]|[\\p{Cntrl}&&[^\t]]";

  private final Process process;
  private final Path output;
  private final Set<ProcessHandle> started = new LinkedHashSet<>();

  /**
   * A command that has been started.
   *
   * @param output the file with its output, which is deleted at the end
   */
  RunningCommand(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  @Override
  public Optional<Verdict> within(Duration time) {
    // A process is no longer found once its parent has ended.
    alive();
    try {
      return process.waitFor(time) ? Optional.of(verdict(process.exitValue())) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new Verdict.Rejected("its verification was interrupted"));
    }
  }

  private static Verdict verdict(int exitCode) {
    return exitCode == 0
        ? new Verdict.Accepted()
        : new Verdict.Rejected("its verification exits with code " + exitCode);
  }

  @Override
  public List<String> lastLines() {
    try (var file = new RandomAccessFile(output.toFile(), "r")) {
      long begin = Math.max(0, file.length() - LAST_BYTES);
      var bytes = new byte[(int) (file.length() - begin)];
      file.seek(begin);
      file.readFully(bytes);
      List<String> lines =
          new String(bytes, UTF_8).lines().map(line -> line.replaceAll(CONTROLS, "")).toList();
      return lines.subList(Math.max(0, lines.size() - Log.MOST), lines.size());
    } catch (IOException e) {
      return List.of("(its output cannot be read: " + e.getMessage() + ")");
    }
  }

  @Override
  public void close() {
    Processes.end(this::alive);
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      // A file is left in the folder for temporary files.
    }
  }

  /** The command and what it started and runs, parents first. */
  private List<ProcessHandle> alive() {
    started.add(process.toHandle());
    started.removeIf(each -> !each.isAlive());
    List.copyOf(started).forEach(each -> each.descendants().forEach(started::add));
    return List.copyOf(started);
  }
}
