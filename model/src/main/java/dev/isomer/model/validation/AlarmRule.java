package dev.isomer.model.validation;

import dev.isomer.model.component.Component;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import java.util.HashMap;
import java.util.stream.Stream;

/** No two components have an alarm of one name: a store {@code a} and a service {@code a-read}. */
final class AlarmRule implements Rule {
  @Override
  public Stream<Finding> findings(Subject subject) {
    var findings = Stream.<Finding>builder();
    var watched = new HashMap<String, Component>();
    for (Component component : subject.application().components()) {
      for (Alarm alarm : Alarms.of(component)) {
        Component other = watched.putIfAbsent(alarm.name(), component);
        if (other != null && !other.name().equals(component.name())) {
          findings.add(
              Finding.error(
                  "alarm.name",
                  subject.path(component.name()),
                  "the alarm " + alarm.name() + ", which " + other.name() + " has too",
                  "one alarm for a name",
                  "rename one of the two components"));
        }
      }
    }
    return findings.build();
  }
}
