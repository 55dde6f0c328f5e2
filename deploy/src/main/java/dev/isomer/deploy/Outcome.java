package dev.isomer.deploy;

/** How the deploy of one application ended, and the exit code that says so. */
public enum Outcome {
  DONE(0),
  /** The cluster already matched the release. */
  UNCHANGED(0),
  /** A dry run: the changes were reported and not applied. */
  COMPARED(0),
  /** Not begun, because an application that it needs failed. */
  NOT_BEGUN(0),
  UNEXPECTED(1),
  /** The cluster is unreachable, or does not accept the credentials. */
  UNREACHABLE(1),
  /** The user lacks a permission on the cluster. */
  FORBIDDEN(1),
  /** The request is not valid, such as for a namespace that does not exist. */
  INPUT(2),
  /** The image cannot be pulled. */
  IMAGE(10),
  /** The program exits. */
  CRASH(11),
  /** The program runs but does not become ready. */
  NOT_READY(12),
  /** No node has enough memory or CPU. */
  NO_ROOM(13),
  /** The cluster refuses the objects or their pods: schema, quota, Pod Security, admission. */
  REFUSED(14),
  TIMED_OUT(15),
  /** A pod refers to an object that does not exist, such as a Secret. */
  CONFIGURATION(16),
  /** Another run is deploying the application. */
  LOCKED(17),
  /** A Deployment is paused, so its controller replaces no pod. */
  PAUSED(18),
  /** The new version runs, and its verification rejects it. */
  NOT_VERIFIED(19),
  /** The new version failed, and going back failed too. */
  NOT_BACK(20),
  /** Stopped from outside; running the same command again resumes the deploy. */
  INTERRUPTED(130);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  /**
   * The exit code of a command that deployed only this application; of several, the highest counts.
   */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the application runs as requested, or would after this dry run. */
  public boolean isGood() {
    return this == DONE || this == UNCHANGED || this == COMPARED;
  }
}
