package dev.isomer.bench.rollouts.load;

/** What became of a request. */
public enum Verdict {
  /** The right status, the right body to the last byte, one version. */
  GOOD,
  /** Another status, another body, no connection, or no answer in time. */
  FAILED,
  /** The connection ended before the answer did. */
  CUT
}
