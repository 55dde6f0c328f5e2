package dev.isomer.local;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The parts that were started, which are stopped in reverse order. */
final class Parts implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Parts.class.getName());

  /**
   * The time limit of all parts together: below the three seconds that a person waits after Ctrl-C.
   */
  private static final Duration LONGEST = Duration.ofMillis(2_500);

  /** The time limit of one part; a healthy one needs far less. */
  private static final Duration LONGEST_OF_ONE = Duration.ofSeconds(1);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /**
   * Stops all of them. A part that hangs or fails does not prevent the others from being stopped.
   */
  @Override
  public synchronized void close() {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      long left = Math.min(LONGEST_OF_ONE.toNanos(), end - System.nanoTime());
      stop(part, Duration.ofNanos(Math.max(left, 0)));
    }
  }

  private static void stop(AutoCloseable part, Duration longest) {
    Thread stopping =
        Thread.ofPlatform()
            .daemon()
            .name("stop " + part.getClass().getSimpleName())
            .start(
                () -> {
                  try {
                    part.close();
                  } catch (Exception | LinkageError e) {
                    LOG.log(Level.WARNING, "a part does not stop: " + part, e);
                  }
                });
    try {
      if (!stopping.join(longest)) {
        LOG.log(Level.WARNING, "a part takes too long to stop: {0}", part);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
