package dev.isomer.bench.rollouts.scenario;

/** What must come of a scenario. */
public enum Expectation {
  /** Nothing failed, nothing was cut. */
  CLEAN,
  /**
   * Nothing failed, nothing was cut, and two versions of each service answered: they did change
   * places.
   */
  EXCHANGED,
  /** No request failed or was cut; WebSockets may be. */
  REQUESTS_CLEAN,
  /** Something failed or was cut: the measurement can see it. */
  BROKEN,
  /** Whatever comes is the figure. */
  MEASURED
}
