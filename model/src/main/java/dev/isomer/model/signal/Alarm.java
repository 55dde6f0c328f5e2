package dev.isomer.model.signal;

import java.time.Duration;
import java.util.List;

/**
 * A condition over a signal that a person should know about: in each of so many minutes in a row it
 * was above a threshold. A minute without data is a minute in which nothing is wrong.
 *
 * <pre>{@code
 * Alarm.named("rabbitmq-growth")
 *     .when(growth(exporter, MESSAGES, ofMinutes(30)))
 *     .isAbove(100)
 *     .forMinutes(5)
 *     .warns("A queue has grown by more than {threshold} messages in {window}.")
 *     .runbook("queue-growth")
 * }</pre>
 *
 * <p>The methods that change a finished alarm return a copy: {@code
 * application.tune(Alarms.latency(api).isAbove(3000))}.
 */
public final class Alarm {

  /** The length of a period. */
  public static final Duration PERIOD = Duration.ofMinutes(1);

  /** Whether an alarm pages its owner or only notifies them. */
  public enum Severity {
    /** It pages the owner. */
    CRITICAL,
    /** It notifies the owner, who looks at it on the next working day. */
    WARNING
  }

  private final AlarmValues values;

  Alarm(AlarmValues values) {
    this.values = values;
  }

  /** An alarm with this name, in kebab case and unique in its application. */
  public static AlarmSteps.Named named(String name) {
    return AlarmSteps.named(name);
  }

  /** This alarm with another threshold, in the signal's unit. */
  public Alarm isAbove(double threshold) {
    return new Alarm(values.threshold(threshold));
  }

  /** This alarm with another number of minutes in a row. */
  public Alarm forMinutes(int minutes) {
    return new Alarm(values.minutes(minutes));
  }

  /** This alarm with another number of events below which a share does not count. */
  public Alarm ofAtLeast(long events) {
    return new Alarm(values.floor(events));
  }

  /** This alarm, which pages the owner. */
  public Alarm pages() {
    return new Alarm(values.severity(Severity.CRITICAL));
  }

  /** This alarm, which notifies the owner without paging. */
  public Alarm warns() {
    return new Alarm(values.severity(Severity.WARNING));
  }

  /** The name, unique in its application, in kebab case. */
  public String name() {
    return values.name();
  }

  /** What is watched. */
  public Signal signal() {
    return values.signal();
  }

  /** The value, in the signal's unit, above which something is wrong. */
  public double threshold() {
    return values.threshold();
  }

  /** The number of minutes in a row above the threshold. */
  public int minutes() {
    return values.minutes();
  }

  /** How many events of the whole a minute needs before a share counts; 0 for any. */
  public long floor() {
    return values.floor();
  }

  /** Whether the alarm pages the owner or only notifies them. */
  public Severity severity() {
    return values.severity();
  }

  /** The page in {@code docs/runbooks} that says what to do, without {@code .md}. */
  public String runbook() {
    return values.runbook();
  }

  /**
   * What it means for those who use the application, with the alarm's own numbers: a word in braces
   * stands for a value, and a value that no word stands for is said in a sentence at the end, so
   * that a change of a number changes what people read.
   *
   * <ul>
   *   <li>{@code {threshold}}: the threshold with its unit, {@code 5 %}
   *   <li>{@code {minutes}}: for how long, {@code 5 minutes}
   *   <li>{@code {floor}}: how many events a share needs, {@code 20 in a minute}
   *   <li>{@code {window}}: over which time a growth is, {@code 30 minutes}
   *   <li>{@code {slowest}}, {@code {Slowest}}: what is slower than a percentile, {@code one
   *       request in ten}
   *   <li>{@code {of-timeout}}: the threshold as a share of the service's timeout, {@code 90 %}
   * </ul>
   */
  public String meaning() {
    return new AlarmText(values).text();
  }

  /** The words in braces that stand for no value of this alarm. */
  public List<String> unknownWords() {
    return new AlarmText(values).unknown();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Alarm alarm && values.equals(alarm.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
