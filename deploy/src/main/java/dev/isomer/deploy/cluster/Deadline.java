package dev.isomer.deploy.cluster;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A deadline that can also be stopped early, which ends pauses. */
public final class Deadline {
  private final CountDownLatch stop;
  private final long end;

  /**
   * @param stop is counted down to stop before the deadline
   * @param limit the time from now to the deadline
   */
  public Deadline(CountDownLatch stop, Duration limit) {
    this.stop = stop;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** Whether the deadline has passed or was stopped. */
  public boolean isOver() {
    return isStopped() || System.nanoTime() - end >= 0;
  }

  public boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** A deadline with another limit and the same stop. */
  public Deadline anew(Duration limit) {
    return new Deadline(stop, limit);
  }

  /** Waits for a time, or until this is stopped. */
  public void pause(Duration time) {
    try {
      stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }
}
