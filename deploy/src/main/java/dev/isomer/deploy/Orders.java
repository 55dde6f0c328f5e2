package dev.isomer.deploy;

import java.time.Duration;

/**
 * How a deploy goes about it.
 *
 * @param timeout how long a lock is waited for, and after that how long a rollout may take
 * @param readyWithin how long a container may run without being ready, if something ran before
 * @param dryRun say what would change, and write nothing
 */
public record Orders(Duration timeout, Duration readyWithin, boolean dryRun) {
  /** Enough for three replicas of a program that starts slowly, one after the other. */
  public static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** A trial of 12 s, the start of a virtual machine before it, and a few seconds to spare. */
  public static final Duration READY_WITHIN = Duration.ofSeconds(25);

  /** The defaults. */
  public static Orders standard() {
    return new Orders(TIMEOUT, READY_WITHIN, false);
  }

  /** These orders as a dry run, which writes nothing. */
  public Orders asDryRun() {
    return new Orders(timeout, readyWithin, true);
  }
}
