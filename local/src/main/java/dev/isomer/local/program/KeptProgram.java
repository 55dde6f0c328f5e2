package dev.isomer.local.program;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that is started again whenever it ends, after a pause that grows. */
public final class KeptProgram implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A program that ran for so long begins again with the shortest pause: our own choice. */
  private static final Duration GOOD_RUN = Duration.ofSeconds(60);

  private final Command command;
  private final Output output;
  private final Duration grace;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Integer> firstEnd = new CompletableFuture<>();
  private ProgramProcess process;

  private KeptProgram(Command command, Output output, Duration grace, ProgramProcess process) {
    this.command = command;
    this.output = output;
    this.grace = grace;
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param grace how long it and what it has started have to end, before they are killed
   * @throws IOException if there is no bash, or the folder is gone
   */
  public static KeptProgram start(Command command, Output output, Duration grace)
      throws IOException {
    var kept = new KeptProgram(command, output, grace, ProgramProcess.start(command, output));
    Thread.ofPlatform().daemon().name("keeper of " + command.component()).start(kept::keep);
    return kept;
  }

  /** Completes with the exit code of its first run, when that has ended. */
  public CompletableFuture<Integer> firstEnd() {
    return firstEnd;
  }

  /** The last line that the running one printed. */
  public synchronized String lastLine() {
    return process.lastLine();
  }

  @Override
  public void close() {
    closing.countDown();
    ProgramProcess last;
    synchronized (this) {
      last = process;
    }
    last.close(grace);
  }

  private void keep() {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        long began = System.nanoTime();
        int code = current().ended().join();
        current().drain();
        firstEnd.complete(code);
        if (closing.getCount() == 0) {
          return;
        }
        if (System.nanoTime() - began > GOOD_RUN.toNanos()) {
          pause = FIRST_PAUSE;
        }
        output.notice(
            command.component(),
            "it ended with exit code " + code + "; started again in " + pause.toSeconds() + " s");
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS) || !restart()) {
          return;
        }
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized ProgramProcess current() {
    return process;
  }

  /** Whether it runs again. */
  private boolean restart() {
    @Nullable ProgramProcess late;
    try {
      synchronized (this) {
        process = ProgramProcess.start(command, output);
        late = closing.getCount() == 0 ? process : null;
      }
    } catch (IOException e) {
      output.notice(command.component(), "it cannot be started: " + e.getMessage());
      return false;
    }
    if (late != null) {
      late.close(Duration.ZERO);
      return false;
    }
    return true;
  }
}
