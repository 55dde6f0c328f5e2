package dev.isomer.model.signal;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the signals of a component are arranged for a person who looks for the cause of something.
 */
public final class Dashboard {

  private Dashboard() {}

  /** What a panel's numbers are. */
  public enum Unit {
    EVENTS,
    SHARE,
    MILLISECONDS,
    /** What a gauge counts. */
    NUMBER,
    SECONDS
  }

  /**
   * A graph.
   *
   * @param title what it shows
   * @param unit what its numbers are
   * @param signals one line each
   */
  public record Panel(String title, Unit unit, List<Signal> signals) {
    public Panel {
      signals = List.copyOf(signals);
    }
  }

  /** Components from the browser inwards: the order in which a request travels. */
  public static Stream<Component> inOrder(List<Component> components) {
    return components.stream().sorted(Comparator.comparingInt(Dashboard::position));
  }

  private static int position(Component component) {
    return switch (component) {
      case Site site -> 0;
      case HttpApi api -> 1;
      case Service service -> 2;
      case KeyValueStore store -> 3;
      case External external -> 4;
    };
  }

  /** The panels of one component, side by side: traffic, then faults, then speed. */
  public static List<Panel> of(Component component) {
    return switch (component) {
      case HttpApi api ->
          List.of(
              panel(
                  "requests",
                  Unit.EVENTS,
                  Signal.requests(api),
                  Signal.errors(api),
                  Signal.rejections(api)),
              panel(
                  "share of bad answers",
                  Unit.SHARE,
                  new Signal.Share(Signal.errors(api), Signal.requests(api)),
                  new Signal.Share(Signal.rejections(api), Signal.requests(api))),
              panel(
                  "time to answer",
                  Unit.MILLISECONDS,
                  new Signal.Time(api, 50),
                  new Signal.Time(api, 90),
                  new Signal.Time(api, 99)));
      case Service service ->
          Stream.concat(ofRequests(service).stream(), ofMetrics(service)).toList();
      case KeyValueStore store ->
          List.of(
              panel(
                  "turned away",
                  Unit.EVENTS,
                  Signal.readThrottles(store),
                  Signal.writeThrottles(store)),
              panel("errors", Unit.EVENTS, Signal.errors(store)));
      case Site site ->
          List.of(
              panel("requests", Unit.EVENTS, Signal.requests(site)),
              panel(
                  "share of failed requests",
                  Unit.SHARE,
                  new Signal.Share(Signal.errors(site), Signal.requests(site))));
      case External external -> List.of();
    };
  }

  private static List<Panel> ofRequests(Service service) {
    return List.of(
        panel(
            "requests",
            Unit.EVENTS,
            Signal.requests(service),
            Signal.errors(service),
            Signal.throttles(service)),
        panel("capacity in use", Unit.SHARE, new Signal.Saturation(service)),
        panel(
            "time to answer",
            Unit.MILLISECONDS,
            new Signal.Time(service, 50),
            new Signal.Time(service, 90),
            new Signal.Time(service, 99)));
  }

  /** Whether it is heard at all, then what it says, a panel a gauge. */
  private static Stream<Panel> ofMetrics(Service service) {
    Metrics metrics = service.metrics();
    if (metrics == null) {
      return Stream.of();
    }
    return Stream.concat(
        Stream.of(panel("silence", Unit.NUMBER, new Signal.Silence(service))),
        metrics.gauges().stream().map(gauge -> ofGauge(service, gauge)));
  }

  private static Panel ofGauge(Service service, Gauge gauge) {
    Signal signal =
        gauge.isTime() ? new Signal.Age(service, gauge) : new Signal.Level(service, gauge);
    return panel(signal.label(), gauge.isTime() ? Unit.SECONDS : Unit.NUMBER, signal);
  }

  private static Panel panel(String title, Unit unit, Signal... signals) {
    return new Panel(title, unit, List.of(signals));
  }
}
