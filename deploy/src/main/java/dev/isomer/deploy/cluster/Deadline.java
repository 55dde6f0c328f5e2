package dev.isomer.deploy.cluster;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A time by which something must have happened; whoever stops it wakes those that pause. */
public final class Deadline {
  private final CountDownLatch stop;
  private final long end;

  /**
   * @param stop counted down to stop before the time
   * @param limit from now on
   */
  public Deadline(CountDownLatch stop, Duration limit) {
    this.stop = stop;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** Whether the time has come, or it was stopped. */
  public boolean isOver() {
    return isStopped() || System.nanoTime() - end >= 0;
  }

  public boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** Another time, stopped by the same. */
  public Deadline anew(Duration limit) {
    return new Deadline(stop, limit);
  }

  /** Waits so long, or until it is stopped. */
  public void pause(Duration time) {
    try {
      stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }
}
