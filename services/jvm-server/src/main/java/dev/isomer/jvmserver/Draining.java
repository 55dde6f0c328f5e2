package dev.isomer.jvmserver;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops a server without cutting off a client. During the drain time it answers all requests,
 * reports that it is not ready and asks each client to reconnect elsewhere; then it stops
 * listening, and requests in flight may finish.
 */
public final class Draining {
  private final Duration time;
  private final AtomicBoolean began = new AtomicBoolean();

  /**
   * A server that has not begun to stop.
   *
   * @param time how long it still answers, so that load balancers notice
   */
  public Draining(Duration time) {
    this.time = time;
  }

  /**
   * Stops the server; a second call does nothing. An interrupt of the thread ends the drain time
   * early.
   *
   * @param notReady makes the server report that it is not ready
   * @param end stops listening, and returns when requests in flight have finished
   */
  public void stop(Runnable notReady, Runnable end) {
    if (began.getAndSet(true)) {
      return;
    }
    notReady.run();
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      // An interrupt ends the drain time: stop now.
      Thread.currentThread().interrupt();
    }
    end.run();
  }
}
