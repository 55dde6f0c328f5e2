package dev.isomer.model.signal;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.component.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an application's signals are arranged for a person who looks for the cause of something: a
 * page of rows. Platforms draw the rows that they are given, from left to right across the whole
 * width.
 *
 * @param rows from top to bottom
 */
public record Dashboard(List<Row> rows) {

  /** A number takes a quarter of the width; its course over time stands beside it. */
  private static final int NUMBER_SHARE = 4;

  /** More graphs than these beside each other are too narrow to read. */
  private static final int MOST_BESIDE = 3;

  public Dashboard {
    rows = List.copyOf(rows);
  }

  /** What stands in a row. */
  public sealed interface Row {

    /** Which alarms are on. */
    record States() implements Row {}

    /** Whether an objective is kept: the share over its whole period, and beside it its course. */
    record Promise(Objective objective) implements Row {}

    /** A component under its name, its panels side by side in equal widths. */
    record Panels(Component component, List<Panel> panels) implements Row {
      public Panels {
        panels = List.copyOf(panels);
      }
    }

    /** What a program last logged as an error, on platforms that keep logs. */
    record LatestErrors(Workload<?> workload) implements Row {}
  }

  /**
   * A graph.
   *
   * @param title what it shows
   * @param signals one line each, all of one unit; at least one
   */
  public record Panel(String title, List<Signal> signals) {

    /**
     * @throws IllegalArgumentException if there is no signal, or if units differ
     */
    public Panel {
      signals = List.copyOf(signals);
      if (signals.stream().map(Signal::unit).distinct().count() != 1) {
        throw new IllegalArgumentException(
            title + ": signals of no unit, or of several; one unit; split the panel");
      }
    }

    /** What its numbers are. */
    public Unit unit() {
      return signals.getFirst().unit();
    }

    /** The alarms that begin at a line of this panel; a line at 0 would only hide the axis. */
    public Stream<Alarm> thresholds(List<Alarm> alarms) {
      return alarms.stream()
          .filter(alarm -> alarm.threshold() > 0 && signals.contains(alarm.signal()));
    }
  }

  /** Alarms and objectives, then the components in the order in which a request travels. */
  public static Dashboard of(List<Component> components, List<Objective> objectives) {
    var rows = new ArrayList<Row>();
    rows.add(new Row.States());
    objectives.forEach(objective -> rows.add(new Row.Promise(objective)));
    inOrder(components)
        .map(component -> new Row.Panels(component, panels(component)))
        .filter(row -> !row.panels().isEmpty())
        .forEach(rows::add);
    for (Component component : components) {
      if (component instanceof Workload<?> workload) {
        rows.add(new Row.LatestErrors(workload));
      }
    }
    return new Dashboard(rows);
  }

  /** How many columns of so many a number takes that stands beside its course. */
  public static int numberWidth(int columns) {
    return columns / NUMBER_SHARE;
  }

  /** How many columns of so many each of these panels of one component takes. */
  public static int panelWidth(int panels, int columns) {
    return columns / Math.clamp(panels, 1, MOST_BESIDE);
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
      case Worker worker -> 3;
      case Task task -> 4;
      case KeyValueStore store -> 5;
      case External external -> 6;
    };
  }

  /** The panels of one component: traffic, then faults, then speed. */
  public static List<Panel> panels(Component component) {
    return switch (component) {
      case HttpApi api ->
          List.of(
              panel("requests", Signal.requests(api), Signal.errors(api), Signal.rejections(api)),
              panel(
                  "share of bad answers",
                  Signal.errors(api).outOf(Signal.requests(api)),
                  Signal.rejections(api).outOf(Signal.requests(api))),
              panel(
                  "time to answer",
                  Signal.time(api, 50),
                  Signal.time(api, 90),
                  Signal.time(api, 99)));
      case Service service -> Stream.concat(ofRequests(service), ofMetrics(service)).toList();
      case KeyValueStore store ->
          List.of(
              panel("turned away", Signal.readThrottles(store), Signal.writeThrottles(store)),
              panel("errors", Signal.errors(store)));
      case Site site ->
          List.of(
              panel("requests", Signal.requests(site)),
              panel("share of failed requests", Signal.errors(site).outOf(Signal.requests(site))));
      case Worker worker -> List.of();
      case Task task -> List.of();
      case External external -> List.of();
    };
  }

  private static Stream<Panel> ofRequests(Service service) {
    return Stream.of(
        panel(
            "requests",
            Signal.requests(service),
            Signal.errors(service),
            Signal.throttles(service)),
        panel("capacity in use", new Signal.Saturation(service)),
        panel(
            "time to answer",
            Signal.time(service, 50),
            Signal.time(service, 90),
            Signal.time(service, 99)));
  }

  /** Whether it is heard at all, then what it says, a panel a gauge. */
  private static Stream<Panel> ofMetrics(Service service) {
    Metrics metrics = service.metrics();
    if (metrics == null) {
      return Stream.of();
    }
    return Stream.concat(
            Stream.<Signal>of(Signal.silence(service)),
            metrics.gauges().stream()
                .map(
                    gauge ->
                        gauge.isTime() ? Signal.age(service, gauge) : Signal.level(service, gauge)))
        .map(signal -> panel(signal.label(), signal));
  }

  private static Panel panel(String title, Signal... signals) {
    return new Panel(title, List.of(signals));
  }
}
