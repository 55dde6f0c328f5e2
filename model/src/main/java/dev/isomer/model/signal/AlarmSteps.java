package dev.isomer.model.signal;

import dev.isomer.model.signal.Alarm.Severity;

/** The steps by which an alarm is written; only the last one gives an {@link Alarm}. */
public final class AlarmSteps {

  private AlarmSteps() {}

  /** What is watched is missing. */
  @FunctionalInterface
  public interface Named {
    /** The signal that is watched. */
    Watching when(Signal signal);
  }

  /** The threshold is missing. */
  @FunctionalInterface
  public interface Watching {
    /** The value, in the signal's unit, above which something is wrong; not below 0. */
    Above isAbove(double threshold);
  }

  /** How long is missing. */
  public interface Above {
    /** How many events of the whole a minute needs before a share counts; any, unless said. */
    Above ofAtLeast(long events);

    /** Sets for how many minutes in a row the value is above the threshold, at least one. */
    Lasting forMinutes(int minutes);
  }

  /** The step that names a severity and a text is missing. */
  public interface Lasting {
    /** Notifies the owner, who looks at it on the next working day, with {@link Alarm#meaning}. */
    Told warns(String words);

    /** Pages the owner with {@link Alarm#meaning}. */
    Told pages(String words);
  }

  /** What to do is missing. */
  @FunctionalInterface
  public interface Told {
    /** The page in {@code docs/runbooks} that says what to do, without {@code .md}. */
    Alarm runbook(String page);
  }

  static Named named(String name) {
    return signal ->
        threshold ->
            new Step(new AlarmValues(name, signal, threshold, 0, 0, Severity.WARNING, "", ""));
  }

  private record Step(AlarmValues values) implements Above, Lasting, Told {
    @Override
    public Above ofAtLeast(long events) {
      return new Step(values.floor(events));
    }

    @Override
    public Lasting forMinutes(int minutes) {
      return new Step(values.minutes(minutes));
    }

    @Override
    public Told warns(String words) {
      return new Step(values.severity(Severity.WARNING).words(words));
    }

    @Override
    public Told pages(String words) {
      return new Step(values.severity(Severity.CRITICAL).words(words));
    }

    @Override
    public Alarm runbook(String page) {
      return new Alarm(values.runbook(page));
    }
  }
}
