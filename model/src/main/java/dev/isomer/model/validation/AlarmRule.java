package dev.isomer.model.validation;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Signal;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No two alarms have one name: not those of a store {@code a} and of a service {@code a-read}
 * either. An application's own are over what it has, and say what to do.
 */
final class AlarmRule implements Rule {

  /** Where the pages are that an alarm names. */
  static final String RUNBOOKS = "docs/runbooks";

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
    for (Alarm alarm : subject.application().alarms()) {
      own(alarm, watched, subject).forEach(findings);
    }
    return findings.build();
  }

  private static Stream<Finding> own(Alarm alarm, Map<String, Component> watched, Subject subject) {
    String path = subject.path("alarms", alarm.name());
    var findings = Stream.<Finding>builder();
    NameRule.syntax(alarm.name(), path).ifPresent(findings);
    Component other = watched.putIfAbsent(alarm.name(), alarm.signal().component());
    if (other != null) {
      findings.add(
          Finding.error(
              "alarm.name",
              path,
              "the alarm " + Text.printable(alarm.name()) + ", which " + other.name() + " has too",
              "one alarm for a name",
              "rename this one"));
    }
    if (!subject.application().components().contains(alarm.signal().component())) {
      findings.add(
          Finding.error(
              "alarm.component",
              path,
              "the component " + Text.printable(alarm.signal().component().name()),
              "components that the application lists",
              "add it to of(…), as it is here"));
    }
    unexported(alarm.signal(), path).ifPresent(findings);
    if (alarm.periods() < 1) {
      findings.add(
          Finding.error(
              "alarm.periods",
              path,
              alarm.periods() + " periods",
              "at least one",
              "say for how many minutes in a row"));
    }
    runbook(alarm, path, subject).ifPresent(findings);
    return findings.build();
  }

  /** The gauge that a signal asks for and the service does not say that it exports. */
  private static Optional<Finding> unexported(Signal signal, String path) {
    Optional<Gauge> gauge =
        switch (signal) {
          case Signal.Level level -> Optional.of(level.gauge());
          case Signal.Age age -> Optional.of(age.gauge());
          case Signal.Growth growth -> Optional.of(growth.gauge());
          case Signal.Silence silence -> Optional.empty();
          case Signal.Count count -> Optional.empty();
          case Signal.Slow slow -> Optional.empty();
          case Signal.Share share -> Optional.empty();
          case Signal.Time time -> Optional.empty();
          case Signal.Saturation saturation -> Optional.empty();
        };
    if (!(signal instanceof Signal.Exported exported)) {
      return Optional.empty();
    }
    Metrics metrics = exported.component().metrics();
    boolean silent = gauge.isEmpty() && metrics != null;
    if (silent || (metrics != null && metrics.gauges().contains(gauge.get()))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            "alarm.gauge",
            path,
            gauge.map(Gauge::name).map(Text::printable).orElse("what it exports"),
            "gauges that " + exported.component().name() + " exports",
            "add it to exports(…)"));
  }

  private static Optional<Finding> runbook(Alarm alarm, String path, Subject subject) {
    boolean exists =
        subject
            .project()
            .inside(RUNBOOKS + "/" + alarm.runbook() + ".md")
            .filter(Files::isRegularFile)
            .isPresent();
    return exists
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "alarm.runbook",
                path + "/runbook",
                "the page \"" + Text.printable(alarm.runbook()) + "\"",
                "a page in " + RUNBOOKS + ", without .md",
                "write what to do first, or mend the name"));
  }
}
