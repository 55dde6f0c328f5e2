package dev.isomer.kubernetes.monitoring;

import dev.isomer.kubernetes.prometheus.PrometheusRule.Alert;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Exported;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.signal.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Alarms over signals as alerts of Prometheus. */
record AlarmRules(Watched watched) {

  /** The alert of an alarm; empty if nothing measures its signal. */
  Optional<Alert> of(Alarm alarm) {
    return condition(alarm)
        .map(
            condition ->
                new Alert(
                    Names.pascal(alarm.name()),
                    condition,
                    alarm.minutes(),
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

  private Optional<String> condition(Alarm alarm) {
    PromQl promQl = watched.promQl();
    Optional<String> above =
        promQl
            .promQl(alarm.signal(), Alarm.PERIOD)
            .map(expression -> compared(alarm.signal(), expression))
            .map(expression -> expression + " > " + Text.number(alarm.threshold()));
    if (alarm.floor() > 0 && alarm.signal() instanceof Signal.Share share) {
      return above.flatMap(
          condition ->
              promQl
                  .promQl(share.whole(), Alarm.PERIOD)
                  .map(number -> condition + " and " + number + " >= " + alarm.floor()));
    }
    return above;
  }

  /** An expression in brackets if a comparison would bind to its last part only. */
  private static String compared(Signal signal, String expression) {
    return signal instanceof Exported.Growth ? "(" + expression + ")" : expression;
  }

  /** What is seen at the moment, after what it means; of a silence there is nothing to see. */
  private static String now(Signal signal) {
    return switch (signal) {
      case Exported.Gauged gauged ->
          which(gauged.gauge()) + gauged.said(value(gauged.unit())) + ".";
      case Exported.Silence silence -> "";
      case Signal.Observed observed -> " Now: " + value(observed.unit()) + ".";
    };
  }

  /** The value of an alert as a person reads it. */
  private static String value(Unit unit) {
    return switch (unit) {
      case EVENTS -> "{{ $value | humanize }} in a minute";
      case SHARE -> "{{ $value | humanizePercentage }}";
      case MILLISECONDS -> "{{ printf \"%.0f\" $value }} ms";
      case SECONDS -> "{{ $value | humanizeDuration }}";
      case NUMBER -> "{{ $value | humanize }}";
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
