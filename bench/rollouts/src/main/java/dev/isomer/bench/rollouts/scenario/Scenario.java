package dev.isomer.bench.rollouts.scenario;

import java.util.List;

/**
 * Something that is done while clients ask.
 *
 * @param name as the command takes it
 * @param says what is done, for a person
 * @param expectation what must come of it
 * @param without what is taken away before
 * @param act what is done
 */
public record Scenario(
    String name, String says, Expectation expectation, List<Protection> without, Act act) {

  /** What is done. */
  @FunctionalInterface
  interface Act {
    /** Does it, and ends when the cluster has come to rest. */
    void on(Stage stage) throws InterruptedException;
  }

  /** Whether only WebSockets are sure to be cut: what is short is over before its process ends. */
  public boolean needsSockets() {
    return without.contains(Protection.GRACE);
  }
}
