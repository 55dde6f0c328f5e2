package dev.isomer.conformance.http;

import java.time.Duration;

/**
 * How fast requests go out: {@value #PER_SECOND} a second on average and at most {@value #BURST} at
 * once, well below the 100 a second and the 200 at once that an ingress allows an API of ours
 * before it answers 429.
 */
final class Pace {
  static final int PER_SECOND = 60;
  static final int BURST = 60;

  /** How often requests may be sent again in all; an application that is down is not waited for. */
  static final int REPEATS = 30;

  private static final long NANOS = Duration.ofSeconds(1).toNanos() / PER_SECOND;

  private int repeatsLeft = REPEATS;

  /** When the last request so far would have gone out, had none been allowed at once. */
  private long last = System.nanoTime() - BURST * NANOS;

  /** Waits until so many requests may go out together. */
  void take(int requests) throws InterruptedException {
    long wait = reserve(requests, System.nanoTime());
    if (wait > 0) {
      Thread.sleep(Duration.ofNanos(wait));
    }
  }

  /** How long to wait, in nanoseconds; the place in the line is taken. */
  synchronized long reserve(int requests, long now) {
    last = Math.max(last, now - BURST * NANOS) + requests * NANOS;
    return Math.max(0, last - now);
  }

  /** Whether a request may be asked again, which uses up one time of {@value #REPEATS}. */
  synchronized boolean takeRepeat() {
    return repeatsLeft-- > 0;
  }
}
