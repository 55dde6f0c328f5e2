package dev.isomer.deploy.rollout;

/** Why a rollout cannot succeed; of several, the first here says most. */
public enum Cause {
  /** The Deployment is paused, so its controller replaces no pod. */
  PAUSED,
  /** The image cannot be had. */
  IMAGE,
  /** A pod refers to what is not there. */
  CONFIGURATION,
  /** The program ends by itself. */
  CRASH,
  /** The cluster refuses to make the pods. */
  REFUSED,
  /** No node has room. */
  NO_ROOM,
  /** The program runs and does not become ready. */
  NOT_READY,
  /** It did not get on for the time that the workload allows itself. */
  DEADLINE
}
