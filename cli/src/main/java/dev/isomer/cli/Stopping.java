package dev.isomer.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a signal does to a deploy: nothing more is begun, and a line says how it goes on. It is the
 * same with and without a terminal, and at any time from the first look at the cluster on.
 */
final class Stopping {

  /** What is under way ends within a second or two; a lock that is not given back runs out. */
  private static final int LAST_SECONDS = 5;

  private final String line;
  private final PrintStream err;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Runnable stop = ended::countDown;
  private boolean isSignalled;
  private boolean isFinished;

  /**
   * Begins to wait for a signal.
   *
   * @param again the command that goes on
   * @param isTerminal whether the person sees {@code ^C} before the line
   * @param err where the line is printed
   */
  static Stopping prepared(String again, boolean isTerminal, PrintStream err) {
    var stopping = new Stopping(again, isTerminal, err);
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(stopping::signalled, "stop"));
    } catch (IllegalStateException e) {
      // The signal came before; the process ends.
      stopping.isSignalled = true;
    }
    return stopping;
  }

  private Stopping(String again, boolean isTerminal, PrintStream err) {
    this.line = (isTerminal ? "\n" : "") + "isomer: stopped; to go on from here: " + again;
    this.err = err;
  }

  /** From now on there is something to stop, which a signal that came before stops at once. */
  synchronized void begun(Runnable stop) {
    this.stop = stop;
    if (isSignalled) {
      stop.run();
    }
  }

  /**
   * There is nothing more to stop. What is said first counts.
   *
   * @param isFinished whether all of it is done, so that nothing can go on
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
