package dev.isomer.model.validation;

import dev.isomer.model.signal.AlarmChange;
import dev.isomer.model.signal.AlarmChange.SwitchedOff;
import dev.isomer.model.signal.AlarmChange.Tuned;
import dev.isomer.model.signal.Alarms;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/** What tunes an alarm or switches it off is about one that there is, once, and for a reason. */
final class AlarmChangeRule implements Rule {

  @Override
  public Stream<Finding> findings(Subject subject) {
    var findings = Stream.<Finding>builder();
    var changed = new HashSet<String>();
    for (AlarmChange change : subject.application().alarmChanges()) {
      String path = subject.path("alarms", change.alarm().name());
      unmatched(change, path, subject).ifPresent(findings);
      if (!changed.add(change.alarm().name())) {
        findings.add(
            Finding.error(
                "alarm.change",
                path,
                "a second change of this alarm",
                "one tune(…) or without(…) for an alarm",
                "remove one"));
      }
      switch (change) {
        case Tuned tuned -> new AlarmCheck(tuned.alarm(), path).numbers().forEach(findings);
        case SwitchedOff off -> findings.add(switchedOff(off, path));
      }
    }
    return findings.build();
  }

  private static Optional<Finding> unmatched(AlarmChange change, String path, Subject subject) {
    boolean matches =
        subject.application().components().stream()
            .flatMap(component -> Alarms.of(component).stream())
            .anyMatch(change::isOf);
    return matches
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "alarm.change",
                path,
                "a change of an alarm that no component has",
                "alarms that the components listed in of(…) have without asking",
                "take it from such a component as it is listed, for example Alarms.latency(api)"));
  }

  private static Finding switchedOff(SwitchedOff off, String path) {
    return off.reason().isBlank()
        ? Finding.error(
            "alarm.reason",
            path,
            "no reason why it is switched off",
            "a reader of the report needs to know why nobody is notified",
            "give the reason: without(alarm, \"…\")")
        : Finding.note(
            "alarm.off",
            path,
            "switched off: " + Text.line(off.reason()),
            "no platform has this alarm",
            "remove without(…) to have it again");
  }
}
