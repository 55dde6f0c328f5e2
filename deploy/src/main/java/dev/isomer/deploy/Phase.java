package dev.isomer.deploy;

/** What is being done with an application. */
public enum Phase {
  /** It waits for an application that makes its namespace. */
  WAITING,
  /** Somebody else holds the lock. */
  LOCKED,
  COMPARING,
  APPLYING,
  /** The cluster exchanges the replicas. */
  ROLLING_OUT,
  GOING_BACK,
  /** What the release no longer contains is removed. */
  REMOVING,
  DONE,
  FAILED
}
