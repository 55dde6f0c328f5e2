package dev.isomer.deploy;

/** How the deploy of one application ended, and the exit code that says so. */
public enum Outcome {
  DONE(0),
  /** Everything was already as it should be. */
  UNCHANGED(0),
  /** A dry run: it was said what would change. */
  COMPARED(0),
  /** An application that it needs failed, so it was not begun. */
  NOT_BEGUN(0),
  UNEXPECTED(1),
  /** The cluster could not be reached, or does not know who asks. */
  UNREACHABLE(1),
  /** A right on the cluster is missing. */
  FORBIDDEN(1),
  /** A mistake in what was asked for, such as a namespace that is not there. */
  INPUT(2),
  /** The image cannot be had. */
  IMAGE(10),
  /** The program ends by itself. */
  CRASH(11),
  /** The program runs and does not become ready. */
  NOT_READY(12),
  /** No node has the memory or the processors. */
  NO_ROOM(13),
  /** The cluster refuses the objects or their pods: schema, quota, Pod Security, admission. */
  REFUSED(14),
  TIMED_OUT(15),
  /** A pod refers to what is not there, such as a Secret. */
  CONFIGURATION(16),
  /** Somebody else deploys the application. */
  LOCKED(17),
  /** A Deployment is paused, so its controller replaces no pod. */
  PAUSED(18),
  /** The new version failed, and going back failed too. */
  NOT_BACK(20),
  /** Stopped from outside; running it again goes on. */
  INTERRUPTED(130);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a command that deployed this alone; of several, the highest counts. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the application is as it was asked for, or would be. */
  public boolean isGood() {
    return this == DONE || this == UNCHANGED || this == COMPARED;
  }
}
