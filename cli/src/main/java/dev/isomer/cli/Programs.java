package dev.isomer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs programs one after another, until it is stopped; the running one ends then. */
final class Programs {

  /**
   * How long after a failure a signal can come that caused it: Ctrl-C reaches a program and this
   * process at the same time.
   */
  private static final Duration SIGNAL = Duration.ofMillis(500);

  /** How long output is awaited from what a program leaves running in the background. */
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

  private final PrintWriter output;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Process running;

  /**
   * Programs that print to one writer.
   *
   * @param output gets their standard output and standard error
   */
  Programs(PrintWriter output) {
    this.output = output;
  }

  /**
   * The end of a program that printed nothing to the user.
   *
   * @param exitCode its exit code
   * @param out its standard output
   * @param errors its standard error
   */
  record Captured(int exitCode, String out, String errors) {}

  /**
   * Runs a program to its end, and shows what it prints.
   *
   * @return its exit code
   * @throws IOException if it cannot be started
   * @throws StoppedException if a signal ends it
   */
  int run(ProcessBuilder builder) throws IOException, InterruptedException, StoppedException {
    Process process = begin(builder.redirectErrorStream(true));
    var copied = CompletableFuture.runAsync(() -> copy(process.inputReader()));
    int exitCode = process.waitFor();
    copied.completeOnTimeout(null, LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS).join();
    return ended(exitCode);
  }

  /**
   * Runs a program to its end, and shows nothing.
   *
   * @throws IOException if it cannot be started
   * @throws StoppedException if a signal ends it
   */
  Captured capture(ProcessBuilder builder)
      throws IOException, InterruptedException, StoppedException {
    Process process = begin(builder);
    try (var out = process.inputReader();
        var err = process.errorReader()) {
      var errors = CompletableFuture.supplyAsync(() -> String.join("\n", err.lines().toList()));
      String printed = out.readAllAsString();
      return new Captured(ended(process.waitFor()), printed, errors.join());
    }
  }

  /** Ends the running program and all that it started; none begins after that. */
  void stop() {
    stopped.countDown();
    Process process;
    synchronized (this) {
      process = running;
    }
    if (process != null) {
      List<ProcessHandle> all =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      Processes.end(() -> all);
    }
  }

  private synchronized Process begin(ProcessBuilder builder) throws IOException, StoppedException {
    if (isStopped()) {
      throw new StoppedException();
    }
    Process process = builder.start();
    running = process;
    return process;
  }

  private int ended(int exitCode) throws InterruptedException, StoppedException {
    if (exitCode != 0) {
      stopped.await(SIGNAL.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (isStopped()) {
      throw new StoppedException();
    }
    return exitCode;
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Copies characters rather than lines: a question of a program has no line end. */
  private void copy(Reader from) {
    var characters = new char[4096];
    try (from) {
      for (int read = from.read(characters); read >= 0; read = from.read(characters)) {
        output.write(characters, 0, read);
        output.flush();
      }
    } catch (IOException e) {
      // The program has ended.
    }
  }
}
