package dev.isomer.deploy.cluster;

import dev.isomer.deploy.cluster.ClusterException.Fault;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Retries requests until a deadline, if a retry may help. Applying an object can be repeated,
 * because a second time changes nothing.
 */
public final class Patience {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Deadline deadline;
  private final Consumer<String> told;

  /**
   * @param deadline when to give up
   * @param told receives a sentence about once a second while there is no answer
   */
  public Patience(Deadline deadline, Consumer<String> told) {
    this.deadline = deadline;
    this.told = told;
  }

  public Deadline deadline() {
    return deadline;
  }

  /** This patience with another deadline. */
  public Patience until(Deadline other) {
    return new Patience(other, told);
  }

  /**
   * The result of a request, which is retried while that may help.
   *
   * @throws ClusterException if a retry does not help, or none succeeds before the deadline; also,
   *     without a request, if the deadline was stopped
   */
  public <T> T ask(Supplier<T> request) {
    long since = System.nanoTime();
    while (true) {
      if (deadline.isStopped()) {
        throw new ClusterException(Fault.PASSING, "stopped");
      }
      try {
        return request.get();
      } catch (ClusterException e) {
        if (!isPassing(e.fault()) || deadline.isOver()) {
          throw e;
        }
        long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
        told.accept(sentence(e, seconds));
        deadline.pause(PAUSE);
      }
    }
  }

  /** Makes a request without an answer, which is retried while that may help. */
  public void tell(Runnable request) {
    ask(
        () -> {
          request.run();
          return true;
        });
  }

  private static String sentence(ClusterException e, long seconds) {
    return e.fault() == Fault.UNREACHABLE
        ? "the cluster has not answered for %d s".formatted(seconds)
        : "the cluster has refused for %d s: %s".formatted(seconds, e.sentence());
  }

  private static boolean isPassing(Fault fault) {
    return switch (fault) {
      case UNREACHABLE, CONFLICT, PASSING -> true;
      case INPUT, FORBIDDEN, REFUSED, ABSENT -> false;
    };
  }
}
