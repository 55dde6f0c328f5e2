package dev.isomer.messages;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The moment at which a call to a store has taken too long, however often it was tried. */
public final class Deadline {
  /**
   * What one call to the store may take: the contract's 3 s, less 0.5 s for the rest of the request
   * and for a busy machine.
   */
  public static final Duration BUDGET = Duration.ofMillis(2_500);

  /** The longest pause before another try. */
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** The deadline of a call that begins now. */
  public static Deadline start() {
    return new Deadline(System.nanoTime() + BUDGET.toNanos());
  }

  /**
   * What is left.
   *
   * @throws StoreUnavailableException if too little time is left
   */
  public Duration left() {
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
   * @throws StoreUnavailableException if no time is left
   */
  public void pauseAfter(int tries) {
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
