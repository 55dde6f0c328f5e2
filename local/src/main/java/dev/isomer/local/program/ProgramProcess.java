package dev.isomer.local.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running program with all that it has started, below the script {@code watch-program}: none of
 * them outlives this process, however it ends.
 */
public final class ProgramProcess implements AutoCloseable {

  /** How long the last lines are awaited after the end: something else may hold the pipe. */
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  private static final String SCRIPT = script();

  private final Process script;
  private final OutputStream lifeline;
  private final Thread reader;
  private volatile String lastLine = "";

  private ProgramProcess(Process script, String component, Output output) {
    this.script = script;
    this.lifeline = script.getOutputStream();
    this.reader =
        Thread.ofPlatform()
            .daemon()
            .name("lines of " + component)
            .start(() -> read(component, output));
  }

  /**
   * Starts a program.
   *
   * @throws IOException if there is no bash, or the folder is gone
   */
  public static ProgramProcess start(Command command, Output output) throws IOException {
    var builder =
        new ProcessBuilder(List.of("bash", "-c", SCRIPT, "watch-program", command.line()))
            .directory(command.folder().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    return new ProgramProcess(builder.start(), command.component(), output);
  }

  /** Completes with its exit code when it has ended: above 128 if a signal ended it. */
  public CompletableFuture<Integer> ended() {
    return script.onExit().thenApply(Process::exitValue);
  }

  /** Whether it has not ended yet. */
  public boolean isAlive() {
    return script.isAlive();
  }

  /** The last line that it printed, empty if there is none. */
  public String lastLine() {
    return lastLine;
  }

  /** Waits until all its lines are with its output, after its end. */
  public void drain() throws InterruptedException {
    reader.join(LAST_LINES);
  }

  /** Asks it and all that it has started to end; it returns at once. */
  public void terminate() {
    // Not Process.destroy, which also closes the lifeline, and so kills at once.
    script.toHandle().destroy();
  }

  /**
   * Ends it and all that it has started.
   *
   * @param grace how long they have to end by themselves, before they are killed
   */
  public void close(Duration grace) {
    terminate();
    try {
      script.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** Kills it and all that it has started. */
  @Override
  public void close() {
    try {
      lifeline.close();
    } catch (IOException e) {
      // It has ended, and with it the other end.
    }
  }

  private void read(String component, Output output) {
    try (BufferedReader lines = script.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastLine = line.isBlank() ? lastLine : line;
        output.line(component, line);
      }
    } catch (IOException e) {
      // The JDK closes the pipe of a process that ends, also while it is read.
      if (script.isAlive()) {
        output.notice(component, "its output cannot be read any more: " + e.getMessage());
      }
    }
  }

  private static String script() {
    try (InputStream bytes =
        Objects.requireNonNull(
            ProgramProcess.class.getResourceAsStream("/dev/isomer/local/watch-program"))) {
      return new String(bytes.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
