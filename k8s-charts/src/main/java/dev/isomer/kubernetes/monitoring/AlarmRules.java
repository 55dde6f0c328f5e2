package dev.isomer.kubernetes.monitoring;

import dev.isomer.kubernetes.prometheus.PrometheusRule.Alert;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Signal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Alarms over signals as alerts of Prometheus. */
record AlarmRules(Watched watched) {

  /** The alert of an alarm; nothing where nothing measures its signal. */
  Optional<Alert> of(Alarm alarm) {
    return watched
        .promQl()
        .of(alarm.signal(), Alarm.PERIOD)
        .map(
            expression ->
                new Alert(
                    Names.pascal(alarm.name()),
                    condition(alarm, expression),
                    alarm.periods(),
                    watched.labels(
                        Ordered.map(
                            "severity",
                            Watched.severity(alarm.severity()),
                            "component",
                            alarm.signal().component().name())),
                    watched.annotations(
                        alarm.meaning(),
                        Watched.literal(alarm.meaning()) + now(alarm.signal()),
                        alarm.runbook())));
  }

  private String condition(Alarm alarm, String expression) {
    String above = compared(alarm.signal(), expression) + " > " + Text.number(alarm.threshold());
    if (alarm.floor() > 0 && alarm.signal() instanceof Signal.Share share) {
      return above
          + " and "
          + watched.promQl().number(share.whole(), Alarm.PERIOD)
          + " >= "
          + alarm.floor();
    }
    return above;
  }

  /** In brackets where a comparison would bind to the last part only. */
  private static String compared(Signal signal, String expression) {
    return signal instanceof Signal.Growth ? "(" + expression + ")" : expression;
  }

  /** What is seen at the moment, after what it means. */
  private static String now(Signal signal) {
    return switch (signal) {
      case Signal.Share share -> " Now: {{ $value | humanizePercentage }}.";
      case Signal.Time time -> " Now: {{ printf \"%.0f\" $value }} ms.";
      case Signal.Countable count -> " Now: {{ $value | humanize }} in a minute.";
      case Signal.Saturation saturation -> " Now: {{ $value | humanizePercentage }}.";
      case Signal.Level level -> which(level.gauge()) + "{{ $value | humanize }}.";
      case Signal.Growth growth -> which(growth.gauge()) + "{{ $value | humanize }} more.";
      case Signal.Age age -> which(age.gauge()) + "{{ $value | humanizeDuration }} ago.";
      case Signal.Silence silence -> "";
    };
  }

  private static String which(Gauge gauge) {
    List<String> labels = gauge.labels();
    return labels.isEmpty()
        ? " Now: "
        : labels.stream()
            .map(label -> label + " {{ $labels." + PromQl.stored(label) + " }}")
            .collect(Collectors.joining(", ", " Now, at ", ": "));
  }
}
