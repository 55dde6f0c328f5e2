package dev.isomer.model.validation;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.signal.Exported;
import dev.isomer.model.signal.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of a signal, whoever asks for it: an alarm, or an objective. */
final class SignalCheck {

  private static final Duration SHORTEST_LATENCY = Duration.ofMillis(1);
  private static final Duration LONGEST_LATENCY = Duration.ofSeconds(60);

  /** What {@link #mixed} asks for. */
  static final String ONE_COMPONENT = "a part and a whole of the same component";

  /** What {@link #unusualLatency} asks for. */
  static final String LATENCIES =
      "from " + SHORTEST_LATENCY.toMillis() + " to " + LONGEST_LATENCY.toMillis() + " ms";

  private SignalCheck() {}

  /** The components of a signal that the application does not list. */
  static Stream<Component> unlisted(Signal signal, Rule.Subject subject) {
    return signal
        .components()
        .filter(component -> !subject.application().components().contains(component));
  }

  /** A part and a whole that are not of one component, in words. */
  static Optional<String> mixed(Signal part, Signal whole) {
    return part.component().equals(whole.component())
        ? Optional.empty()
        : Optional.of(
            part.label()
                + " of "
                + Text.printable(part.component().name())
                + " out of "
                + whole.label()
                + " of "
                + Text.printable(whole.component().name()));
  }

  /** The time of a signal in whole milliseconds, if nobody would wait for it; empty otherwise. */
  static Optional<Long> unusualLatency(Signal signal) {
    if (signal instanceof Signal.Slow slow
        && (slow.threshold().compareTo(SHORTEST_LATENCY) < 0
            || slow.threshold().compareTo(LONGEST_LATENCY) > 0)) {
      return Optional.of(slow.threshold().toMillis());
    }
    return Optional.empty();
  }

  /** What a signal asks for and the service does not say that it exports, in words. */
  static Optional<String> unexported(Exported signal) {
    Metrics metrics = signal.component().metrics();
    return switch (signal) {
      case Exported.Gauged gauged ->
          metrics != null && metrics.gauges().contains(gauged.gauge())
              ? Optional.empty()
              : Optional.of("the gauge " + Text.printable(gauged.gauge().name()));
      case Exported.Silence silence ->
          metrics != null
              ? Optional.empty()
              : Optional.of("the silence of a service that exports no metrics");
    };
  }
}
