package dev.isomer.model.validation;

import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Exported;
import dev.isomer.model.signal.Signal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What must hold of one alarm.
 *
 * @param alarm one of the application's own, or one that it tunes
 * @param path where it is, for a finding
 */
record AlarmCheck(Alarm alarm, String path) {

  /** The folder of the pages that alarms name. */
  private static final String RUNBOOKS = "docs/runbooks";

  /** What is watched is listed, and can have a value. */
  Stream<Finding> signal(Rule.Subject subject) {
    return Stream.concat(
        SignalCheck.unlisted(alarm.signal(), subject)
            .map(
                component ->
                    Finding.error(
                        "alarm.component",
                        path,
                        "the component " + Text.printable(component.name()),
                        "components that the application lists",
                        "add it to of(…), as it is here")),
        signal(alarm.signal()));
  }

  private Stream<Finding> signal(Signal signal) {
    return switch (signal) {
      case Signal.Share share -> share(share);
      case Signal.Slow slow -> latency(slow);
      case Signal.Time time -> percentile(time);
      case Exported exported -> Stream.concat(exported(exported), window(exported));
      case Signal.Count count -> Stream.of();
      case Signal.Saturation saturation -> Stream.of();
    };
  }

  private Stream<Finding> share(Signal.Share share) {
    return Stream.concat(
        SignalCheck.mixed(share.part(), share.whole()).stream()
            .map(
                given ->
                    Finding.error(
                        "alarm.share",
                        path,
                        given,
                        SignalCheck.ONE_COMPONENT,
                        "take both of one component")),
        Stream.of(share.part(), share.whole()).distinct().flatMap(this::latency));
  }

  private Stream<Finding> latency(Signal signal) {
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

  private Stream<Finding> percentile(Signal.Time time) {
    return time.percentile() >= 1 && time.percentile() <= 99
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "alarm.percentile",
                path,
                "the percentile " + time.percentile(),
                "from 1 to 99",
                "choose one, such as 90"));
  }

  private Stream<Finding> exported(Exported exported) {
    return SignalCheck.unexported(exported).stream()
        .map(
            given ->
                Finding.error(
                    "alarm.gauge",
                    path,
                    given,
                    "gauges that " + exported.component().name() + " exports",
                    "add it to exports(…)"));
  }

  private Stream<Finding> window(Exported exported) {
    return exported instanceof Exported.Growth growth && !isWholeMinutes(growth.window())
        ? Stream.of(
            Finding.error(
                "alarm.window",
                path,
                "a window of " + growth.window().toMillis() + " ms",
                "whole minutes, at least one",
                "choose such a window"))
        : Stream.of();
  }

  private static boolean isWholeMinutes(Duration window) {
    return window.isPositive() && window.equals(Duration.ofMinutes(window.toMinutes()));
  }

  /** The threshold and the minutes can be reached. */
  Stream<Finding> numbers() {
    var findings = Stream.<Finding>builder();
    if (!Double.isFinite(alarm.threshold()) || alarm.threshold() < 0) {
      findings.add(
          Finding.error(
              "alarm.threshold",
              path,
              "a threshold of " + alarm.threshold(),
              "a number that is not below 0",
              "give the value above which the owner is notified"));
    }
    if (alarm.minutes() < 1) {
      findings.add(
          Finding.error(
              "alarm.periods",
              path,
              alarm.minutes() + " minutes",
              "at least one",
              "give the minutes in a row with forMinutes(…)"));
    }
    if (alarm.floor() < 0 || (alarm.floor() > 0 && !(alarm.signal() instanceof Signal.Share))) {
      findings.add(
          Finding.error(
              "alarm.floor",
              path,
              "at least " + alarm.floor() + " events for " + Text.printable(alarm.signal().label()),
              "events of the whole of a share, not below 0",
              "watch a share, such as errors(api).outOf(requests(api)), or remove ofAtLeast(…)"));
    }
    return findings.build();
  }

  /** What people read stands for values of this alarm, and leads to a page. */
  Stream<Finding> words(Rule.Subject subject) {
    var unknown =
        alarm.unknownWords().stream()
            .map(
                word ->
                    Finding.error(
                        "alarm.words",
                        path,
                        "{" + word + "} in its text",
                        "{threshold}, {minutes}, of a share {floor}, of a growth {window}, of a"
                            + " time {slowest}, of a service's time {of-timeout}",
                        "use one of these words, or remove the braces"));
    boolean exists =
        subject
            .project()
            .inside(RUNBOOKS + "/" + alarm.runbook() + ".md")
            .filter(Files::isRegularFile)
            .isPresent();
    return exists
        ? unknown
        : Stream.concat(
            unknown,
            Stream.of(
                Finding.error(
                    "alarm.runbook",
                    path + "/runbook",
                    "the page \"" + Text.printable(alarm.runbook()) + "\"",
                    "a page in " + RUNBOOKS + ", without .md",
                    "write the page, or correct the name")));
  }
}
