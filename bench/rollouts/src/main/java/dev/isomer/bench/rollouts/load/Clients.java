package dev.isomer.bench.rollouts.load;

import java.time.Duration;
import java.util.function.Supplier;

/** Clients of a service that do the same, each with a connection of its own. */
public sealed interface Clients {

  /** How many there are. */
  int count();

  /**
   * They ask one question after the other on a kept connection.
   *
   * @param count how many
   * @param apart how long after one client the next begins
   * @param every how long each waits from the beginning of one request to that of the next; an
   *     answer that takes longer is awaited
   * @param questions for each client anew: what it asks next, each time
   */
  record Asking(int count, Duration apart, Duration every, Supplier<Supplier<Question>> questions)
      implements Clients {

    /** Clients whose first requests are spread evenly. */
    public static Asking evenly(int count, Duration every, Supplier<Supplier<Question>> questions) {
      return new Asking(count, every.dividedBy(count), every, questions);
    }
  }

  /**
   * They send a message a second through a WebSocket at {@code /echo}.
   *
   * @param count how many
   */
  record Echoing(int count) implements Clients {}
}
