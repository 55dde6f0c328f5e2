package dev.isomer.messages.dynamodb;

import dev.isomer.messages.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The moment at which a call to the store has taken too long, however often it was tried. */
final class Deadline {
  /**
   * What one call to the store may take: the contract's 3 s, less 0.5 s for the rest of the request
   * and for a busy machine.
   */
  static final Duration BUDGET = Duration.ofMillis(2_500);

  /** The longest pause before another try. */
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline start() {
    return new Deadline(System.nanoTime() + BUDGET.toNanos());
  }

  /**
   * What is left.
   *
   * @throws StoreUnavailableException when nothing useful is
   */
  Duration left() {
    var left = Duration.ofNanos(end - System.nanoTime());
    if (left.toMillis() < 1) {
      throw new StoreUnavailableException("the store was busy for " + BUDGET.toMillis() + " ms");
    }
    return left;
  }

  /**
   * Waits a random time that grows with the tries already made (full jitter), so that those who met
   * once do not meet again.
   *
   * @param tries how many were made; after the first there is no pause
   */
  void pauseAfter(int tries) {
    var most = Math.min(LONGEST_PAUSE_MILLIS, tries < 2 ? 0 : 5L << Math.min(tries, 10));
    var pause = Math.min(left().toMillis(), ThreadLocalRandom.current().nextLong(most + 1));
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("stopped while waiting for the store", e);
    }
  }
}
