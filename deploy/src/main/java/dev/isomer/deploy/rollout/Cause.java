package dev.isomer.deploy.rollout;

/**
 * The cause for which a rollout cannot succeed. If several apply, the first constant of this enum
 * is the most specific one.
 */
public enum Cause {
  /** The Deployment is paused, so its controller replaces no pod. */
  PAUSED,
  /** The image cannot be pulled. */
  IMAGE,
  /** A pod refers to an object that does not exist. */
  CONFIGURATION,
  /** The program exits. */
  CRASH,
  /** The cluster refuses to create the pods. */
  REFUSED,
  /** No node has room for a replica. */
  NO_ROOM,
  /** The program runs but does not become ready. */
  NOT_READY,
  /** It made no progress within the workload's own deadline. */
  DEADLINE
}
