package dev.isomer.deploy;

/** The phase of an application's deploy. */
public enum Phase {
  /** It waits for an application that creates its namespace. */
  WAITING,
  /** Another run holds the lock. */
  LOCKED,
  COMPARING,
  APPLYING,
  /** The cluster replaces the replicas. */
  ROLLING_OUT,
  /** The rollout is done, and the verification of the application runs. */
  VERIFYING,
  GOING_BACK,
  /** Objects that the release no longer contains are removed. */
  REMOVING,
  DONE,
  FAILED
}
