package dev.isomer.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a deploy on a signal: nothing more is begun, and a line names the command that resumes it.
 * It works the same with and without a terminal, from the first request to the cluster on.
 */
final class Stopping {

  /**
   * How long to wait for requests in flight, which end within 1 s or 2 s, and for the processes of
   * verifications, which have 2 s; a lock that is not released expires.
   */
  private static final int LAST_SECONDS = 5;

  private final String line;
  private final PrintStream err;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Runnable stop = ended::countDown;
  private boolean isSignalled;
  private boolean isFinished;

  /**
   * Prepares for a signal.
   *
   * @param again the command that resumes the deploy
   * @param isTerminal whether the terminal shows {@code ^C} before the line
   * @param err where the line is printed
   */
  static Stopping prepared(String again, boolean isTerminal, PrintStream err) {
    var stopping = new Stopping(again, isTerminal, err);
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(stopping::signalled, "stop"));
    } catch (IllegalStateException e) {
      // The signal came earlier; the process is ending.
      stopping.isSignalled = true;
    }
    return stopping;
  }

  private Stopping(String again, boolean isTerminal, PrintStream err) {
    this.line = (isTerminal ? "\n" : "") + "isomer: stopped; to go on from here: " + again;
    this.err = err;
  }

  /** Sets what to stop; a signal that came earlier stops it at once. */
  synchronized void begun(Runnable stop) {
    this.stop = stop;
    if (isSignalled) {
      stop.run();
    }
  }

  /**
   * Reports that the deploy has ended. Only the first call counts.
   *
   * @param isFinished whether the deploy is complete, so that there is nothing to resume
   */
  synchronized void ended(boolean isFinished) {
    if (ended.getCount() > 0) {
      this.isFinished = isFinished;
      ended.countDown();
    }
  }

  private void signalled() {
    Runnable what;
    synchronized (this) {
      if (ended.getCount() == 0) {
        return;
      }
      isSignalled = true;
      what = stop;
    }
    what.run();
    try {
      ended.await(LAST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (!isFinished) {
        err.println(line);
        err.flush();
      }
    }
  }
}
