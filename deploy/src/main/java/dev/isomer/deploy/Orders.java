package dev.isomer.deploy;

import java.time.Duration;

/**
 * The options of a deploy.
 *
 * @param timeout how long to wait for a lock, and after that how long a rollout, and then its
 *     verification, may take
 * @param readyWithin how long a container may run without being ready, if a version ran before
 * @param dryRun whether to only report what would change
 */
public record Orders(Duration timeout, Duration readyWithin, boolean dryRun) {
  /** The default timeout: enough for three slowly starting replicas, one after the other. */
  public static final Duration TIMEOUT = Duration.ofMinutes(5);

  /**
   * The default time to become ready: the 12 s trial of a replica, the start of a JVM, and a
   * reserve.
   */
  public static final Duration READY_WITHIN = Duration.ofSeconds(25);

  /** The default orders. */
  public static Orders standard() {
    return new Orders(TIMEOUT, READY_WITHIN, false);
  }

  /** These orders as a dry run, which writes nothing. */
  public Orders asDryRun() {
    return new Orders(timeout, readyWithin, true);
  }
}
