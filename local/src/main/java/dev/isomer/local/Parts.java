package dev.isomer.local;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The parts that were started, which are stopped in reverse order. */
final class Parts implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Parts.class.getName());

  /**
   * The time limit of all parts together: below the three seconds that a person waits after Ctrl-C.
   */
  private static final Duration LONGEST = Duration.ofMillis(2_500);

  /** The time limit of one part; a healthy one needs far less. */
  private static final Duration LONGEST_OF_ONE = Duration.ofSeconds(1);

  /**
   * A part and how long it may take to stop.
   *
   * @param longest the time limit, absent for that of every part
   */
  private record Part(AutoCloseable part, @Nullable Duration longest) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    parts.push(new Part(part, null));
    return part;
  }

  /** Adds a part that needs a time of its own, which the limit of all parts does not cover. */
  <T extends AutoCloseable> T add(T part, Duration longest) {
    parts.push(new Part(part, longest));
    return part;
  }

  /**
   * Stops all of them. A part that hangs or fails does not prevent the others from being stopped.
   */
  @Override
  public synchronized void close() {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!parts.isEmpty()) {
      Part next = parts.pop();
      if (next.longest() != null) {
        long began = System.nanoTime();
        stop(next.part(), next.longest());
        end += System.nanoTime() - began;
        continue;
      }
      long left = Math.min(LONGEST_OF_ONE.toNanos(), end - System.nanoTime());
      stop(next.part(), Duration.ofNanos(Math.max(left, 0)));
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
