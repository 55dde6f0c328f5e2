package dev.isomer.model.signal;

/** What an alarm is made of, which {@link Alarm} and the steps that make one share. */
record AlarmValues(
    String name,
    Signal signal,
    double threshold,
    int minutes,
    long floor,
    Alarm.Severity severity,
    String words,
    String runbook) {

  AlarmValues threshold(double above) {
    return new AlarmValues(name, signal, above, minutes, floor, severity, words, runbook);
  }

  AlarmValues minutes(int inARow) {
    return new AlarmValues(name, signal, threshold, inARow, floor, severity, words, runbook);
  }

  AlarmValues floor(long fewest) {
    return new AlarmValues(name, signal, threshold, minutes, fewest, severity, words, runbook);
  }

  AlarmValues severity(Alarm.Severity severity) {
    return new AlarmValues(name, signal, threshold, minutes, floor, severity, words, runbook);
  }

  AlarmValues words(String words) {
    return new AlarmValues(name, signal, threshold, minutes, floor, severity, words, runbook);
  }

  AlarmValues runbook(String page) {
    return new AlarmValues(name, signal, threshold, minutes, floor, severity, words, page);
  }
}
