package dev.isomer.jvmserver;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a server stops without cutting anybody off: for the drain time it answers everything, says
 * that it is not ready and asks each client to reconnect elsewhere; then it no longer listens, and
 * what is in flight may finish.
 */
public final class Draining {
  private final Duration time;
  private final AtomicBoolean began = new AtomicBoolean();

  /**
   * A server that has not begun to stop.
   *
   * @param time how long it goes on answering, so that whoever sends requests notices
   */
  public Draining(Duration time) {
    this.time = time;
  }

  /**
   * Stops the server; a second call does nothing. Whoever interrupts the thread ends the drain time
   * early.
   *
   * @param notReady makes the server say that it is not ready
   * @param end makes it listen no more, and returns when what is in flight has finished
   */
  public void stop(Runnable notReady, Runnable end) {
    if (began.getAndSet(true)) {
      return;
    }
    notReady.run();
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      // Whoever waits no longer wants to: stop now.
      Thread.currentThread().interrupt();
    }
    end.run();
  }
}
