package dev.isomer.model.signal;

import java.time.Duration;

/**
 * A condition over a signal that a person should know about: in each of so many periods in a row it
 * was above a threshold. A period without data is a period in which nothing is wrong.
 *
 * @param name unique in its application, kebab case
 * @param signal what is watched
 * @param threshold in the signal's unit: events, a share from 0 to 1, milliseconds, or what a gauge
 *     counts
 * @param periods how many periods in a row
 * @param floor how many events of the whole a period needs before a share counts; 0 for any
 * @param severity who is told how loudly
 * @param meaning what it means for those who use the application, one sentence
 * @param runbook the page in {@code docs/runbooks} that says what to do, without {@code .md}
 */
public record Alarm(
    String name,
    Signal signal,
    double threshold,
    int periods,
    long floor,
    Severity severity,
    String meaning,
    String runbook) {

  /** The length of a period. */
  public static final Duration PERIOD = Duration.ofMinutes(1);

  /** How loudly. */
  public enum Severity {
    /** Somebody is woken. */
    CRITICAL,
    /** Somebody looks at it on the next working day. */
    WARNING
  }
}
