package dev.isomer.model.validation;

import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No two alarms have one name: not those of a store {@code a} and of a service {@code a-read}
 * either. An application's own are over what it has, and say what to do.
 */
final class AlarmRule implements Rule {

  @Override
  public Stream<Finding> findings(Subject subject) {
    var findings = Stream.<Finding>builder();
    // What is made from a name has no hyphens.
    var watched = new HashMap<String, Component>();
    for (Component component : subject.application().components()) {
      for (Alarm alarm : Alarms.of(component)) {
        Component other = watched.putIfAbsent(Names.pascal(alarm.name()), component);
        if (other != null && !other.name().equals(component.name())) {
          findings.add(
              Finding.error(
                  "alarm.name",
                  subject.path(component.name()),
                  "the alarm " + alarm.name() + ", which " + other.name() + " also has",
                  "one alarm for a name, if hyphens are ignored",
                  "rename one of the two components"));
        }
      }
    }
    for (Alarm alarm : subject.application().ownAlarms()) {
      own(alarm, watched, subject).forEach(findings);
    }
    return findings.build();
  }

  private static Stream<Finding> own(Alarm alarm, Map<String, Component> watched, Subject subject) {
    String path = subject.path("alarms", alarm.name());
    Component other = watched.putIfAbsent(Names.pascal(alarm.name()), alarm.signal().component());
    Optional<Finding> second =
        Optional.ofNullable(other)
            .map(
                component ->
                    Finding.error(
                        "alarm.name",
                        path,
                        "the alarm "
                            + Text.printable(alarm.name())
                            + ", which "
                            + component.name()
                            + " also has",
                        "one alarm for a name, if hyphens are ignored",
                        "rename this one"));
    var check = new AlarmCheck(alarm, path);
    return Stream.of(
            NameRule.syntax(alarm.name(), path).stream(),
            second.stream(),
            burnRate(alarm, path, subject).stream(),
            check.signal(subject),
            check.numbers(),
            check.words(subject))
        .flatMap(findings -> findings);
  }

  /** The alarms of an objective have its name and the time that they look back on. */
  private static Optional<Finding> burnRate(Alarm alarm, String path, Subject subject) {
    return subject.application().objectives().stream()
        .filter(
            objective ->
                Names.pascal(alarm.name()).startsWith(Names.pascal(objective.name() + "-burn")))
        .findFirst()
        .map(
            objective ->
                Finding.error(
                    "alarm.name",
                    path,
                    "the alarm "
                        + Text.printable(alarm.name())
                        + ", which the objective "
                        + Text.printable(objective.name())
                        + " may also have",
                    "one alarm for a name, if hyphens are ignored",
                    "rename this one"));
  }
}
