package dev.isomer.deploy.cluster;

import dev.isomer.deploy.cluster.ClusterException.Fault;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks again where that may help, until a time. What is applied is applied as often as it takes:
 * the second time changes nothing.
 */
public final class Patience {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Deadline deadline;
  private final Consumer<String> told;

  /**
   * @param deadline until when, and whether it was stopped
   * @param told gets a sentence about once a second while there is no answer
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
   * What a request comes to.
   *
   * @throws ClusterException if asking again does not help, or not until the deadline; and without
   *     asking once it was stopped
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

  /** Makes a request that has no answer, as often as it takes. */
  public void tell(Runnable request) {
    ask(
        () -> {
          request.run();
          return true;
        });
  }

  private static String sentence(ClusterException e, long seconds) {
    return e.fault() == Fault.UNREACHABLE
        ? "the cluster does not answer, since %d s".formatted(seconds)
        : "the cluster says, since %d s: %s".formatted(seconds, e.sentence());
  }

  private static boolean isPassing(Fault fault) {
    return switch (fault) {
      case UNREACHABLE, CONFLICT, PASSING -> true;
      case INPUT, FORBIDDEN, REFUSED, ABSENT -> false;
    };
  }
}
