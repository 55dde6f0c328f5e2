package dev.isomer.model.validation;

import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Signal;
import java.nio.file.Files;
import java.time.Duration;
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
                  "the alarm " + alarm.name() + ", which " + other.name() + " has too",
                  "one alarm for a name, hyphens aside",
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
    Component other = watched.putIfAbsent(Names.pascal(alarm.name()), alarm.signal().component());
    if (other != null) {
      findings.add(
          Finding.error(
              "alarm.name",
              path,
              "the alarm " + Text.printable(alarm.name()) + ", which " + other.name() + " has too",
              "one alarm for a name, hyphens aside",
              "rename this one"));
    }
    burnRate(alarm, path, subject).ifPresent(findings);
    SignalCheck.unlisted(alarm.signal(), subject)
        .map(
            component ->
                Finding.error(
                    "alarm.component",
                    path,
                    "the component " + Text.printable(component.name()),
                    "components that the application lists",
                    "add it to of(…), as it is here"))
        .forEach(findings);
    signal(alarm.signal(), path).forEach(findings);
    if (!Double.isFinite(alarm.threshold()) || alarm.threshold() < 0) {
      findings.add(
          Finding.error(
              "alarm.threshold",
              path,
              "a threshold of " + alarm.threshold(),
              "a number that is not below 0",
              "say above which value somebody should know"));
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
                        + " may have too",
                    "one alarm for a name, hyphens aside",
                    "rename this one"));
  }

  private static Stream<Finding> signal(Signal signal, String path) {
    return switch (signal) {
      case Signal.Share share ->
          Stream.concat(
              SignalCheck.mixed(share.part(), share.whole()).stream()
                  .map(
                      given ->
                          Finding.error(
                              "alarm.share",
                              path,
                              given,
                              SignalCheck.ONE_COMPONENT,
                              "take both of one component")),
              Stream.of(share.part(), share.whole())
                  .distinct()
                  .flatMap(countable -> latency(countable, path)));
      case Signal.Slow slow -> latency(slow, path);
      case Signal.Time time when time.percentile() < 1 || time.percentile() > 99 ->
          Stream.of(
              Finding.error(
                  "alarm.percentile",
                  path,
                  "the percentile " + time.percentile(),
                  "from 1 to 99",
                  "choose one, such as 90"));
      case Signal.Growth growth when !isWholeMinutes(growth.window()) ->
          Stream.of(
              Finding.error(
                  "alarm.window",
                  path,
                  "a window of " + growth.window().toMillis() + " ms",
                  "whole minutes, at least one",
                  "choose such a window"));
      case Signal.Time time -> Stream.of();
      case Signal.Count count -> Stream.of();
      case Signal.Saturation saturation -> Stream.of();
      case Signal.Exported exported -> Stream.of();
    };
  }

  private static boolean isWholeMinutes(Duration window) {
    return window.isPositive() && window.equals(Duration.ofMinutes(window.toMinutes()));
  }

  private static Stream<Finding> latency(Signal signal, String path) {
    return SignalCheck.unusualLatency(signal).stream()
        .map(
            milliseconds ->
                Finding.error(
                    "alarm.latency",
                    path + "/within",
                    milliseconds + " ms",
                    SignalCheck.LATENCIES,
                    "choose a time that a person would wait"));
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
