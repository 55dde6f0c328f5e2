package dev.isomer.infra.monitoring;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Workload;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Dashboard;
import dev.isomer.model.signal.Dashboard.Panel;
import dev.isomer.model.signal.Dashboard.Row;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.HorizontalAnnotation;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.cloudwatch.YAxisProps;
import software.constructs.Construct;

/**
 * One page for one application in one place, in the order in which its requests travel: what it is
 * and whose, which alarms are on, whether promises are kept, then site, API, service, stores, and
 * at the end what the services last complained about.
 */
final class ApplicationDashboard {

  /** A dashboard is so many columns wide. */
  private static final int WIDTH = 24;

  private static final int HEADER_HEIGHT = 4;
  private static final int PANEL_HEIGHT = 6;
  private static final int ALARMS_A_ROW = 5;

  /** Amazon CloudWatch API Reference, "Dashboard Body Structure and Syntax", alarm widget. */
  private static final int ALARMS_A_WIDGET = 100;

  private final Application application;
  private final AwsPlace place;
  private final Constructs constructs;
  private final AwsMetrics metrics;
  private final MetricDrawing drawing;

  ApplicationDashboard(
      Application application, AwsPlace place, Constructs constructs, AwsMetrics metrics) {
    this.application = application;
    this.place = place;
    this.constructs = constructs;
    this.metrics = metrics;
    this.drawing = new MetricDrawing(constructs);
  }

  /**
   * Adds the dashboard.
   *
   * @param alarms those whose state it shows, in this order
   */
  void add(Construct scope, List<AlarmBase> alarms) {
    var rows = new ArrayList<List<IWidget>>();
    rows.add(List.of(text(HEADER_HEIGHT, header())));
    application.dashboard().rows().forEach(row -> rows.addAll(drawn(row, alarms)));
    software.amazon.awscdk.services.cloudwatch.Dashboard.Builder.create(scope, "Dashboard")
        .dashboardName(Names.full(application, place.environment()))
        .widgets(rows)
        .build();
  }

  private String header() {
    return new DashboardHeader(application, place, constructs).markdown();
  }

  private List<List<IWidget>> drawn(Row row, List<AlarmBase> alarms) {
    return switch (row) {
      case Row.States states -> states(alarms).map(widget -> List.of(widget)).toList();
      case Row.Promise promise ->
          metrics
              .good(promise.objective())
              .map(good -> List.of(objective(promise.objective(), good)))
              .orElse(List.of());
      case Row.Panels panels -> component(panels);
      case Row.LatestErrors(Workload<?> workload) -> List.of(List.of(latestErrors(workload)));
    };
  }

  /** CloudWatch refuses a widget of no alarm, and one of more than a hundred. */
  private static Stream<IWidget> states(List<AlarmBase> alarms) {
    return IntStream.range(0, Math.ceilDiv(alarms.size(), ALARMS_A_WIDGET))
        .mapToObj(
            part ->
                states(
                    part == 0 ? "alarms" : "more alarms",
                    alarms.subList(
                        part * ALARMS_A_WIDGET,
                        Math.min(alarms.size(), (part + 1) * ALARMS_A_WIDGET))));
  }

  private static IWidget states(String title, List<AlarmBase> alarms) {
    return AlarmStatusWidget.Builder.create()
        .title(title)
        .alarms(alarms)
        .width(WIDTH)
        .height(1 + Math.ceilDiv(alarms.size(), ALARMS_A_ROW))
        .build();
  }

  /** The share that counts, over the whole period, and beside it how it came about. */
  private List<IWidget> objective(Objective objective, AwsMetric good) {
    int width = Dashboard.numberWidth(WIDTH);
    return List.of(number(objective, good, width), course(objective, good, WIDTH - width));
  }

  private IWidget number(Objective objective, AwsMetric good, int width) {
    return SingleValueWidget.Builder.create()
        .title(objective.name() + ": 30 days, target " + objective.target() + " %")
        .metrics(List.of(drawing.draw(good, Duration.ofDays(1))))
        .start("-P" + Objective.PERIOD.toDays() + "D")
        .end("PT0H")
        .setPeriodToTimeRange(true)
        .fullPrecision(true)
        .region(good.region(place))
        .width(width)
        .height(PANEL_HEIGHT)
        .build();
  }

  private IWidget course(Objective objective, AwsMetric good, int width) {
    var target =
        HorizontalAnnotation.builder()
            .label("target " + objective.target() + " %")
            .value(new BigDecimal(objective.target()))
            .build();
    return GraphWidget.Builder.create()
        .title(objective.meaning())
        .left(List.of(drawing.draw(good, Duration.ofHours(1))))
        .leftAnnotations(List.of(target))
        .leftYAxis(YAxisProps.builder().label("good, %").max(100).showUnits(false).build())
        .region(good.region(place))
        .width(width)
        .height(PANEL_HEIGHT)
        .build();
  }

  /** The name of a component above those of its panels that have something to draw. */
  private List<List<IWidget>> component(Row.Panels row) {
    Component component = row.component();
    List<Panel> seen = row.panels().stream().filter(panel -> !measured(panel).isEmpty()).toList();
    int width = Dashboard.panelWidth(seen.size(), WIDTH);
    List<IWidget> graphs =
        seen.stream().map(panel -> graph(component, panel, measured(panel), width)).toList();
    return graphs.isEmpty()
        ? List.of()
        : List.of(
            List.of(text(1, "## " + component.name() + " (" + component.kind() + ")")), graphs);
  }

  private List<AwsMetric> measured(Panel panel) {
    return panel.signals().stream().flatMap(signal -> metrics.metric(signal).stream()).toList();
  }

  private IWidget graph(Component component, Panel panel, List<AwsMetric> lines, int width) {
    return GraphWidget.Builder.create()
        .title(component.name() + ": " + panel.title())
        .left(lines.stream().map(line -> drawing.draw(line, Alarm.PERIOD)).toList())
        .leftAnnotations(
            panel.thresholds(application.alarms()).map(ApplicationDashboard::line).toList())
        .leftYAxis(YAxisProps.builder().label(label(panel.unit())).min(0).showUnits(false).build())
        .region(lines.getFirst().region(place))
        .width(width)
        .height(PANEL_HEIGHT)
        .build();
  }

  private static HorizontalAnnotation line(Alarm alarm) {
    return HorizontalAnnotation.builder().label(alarm.name()).value(alarm.threshold()).build();
  }

  private static String label(Unit unit) {
    return switch (unit) {
      case EVENTS -> "in a minute";
      case SHARE -> "share";
      case MILLISECONDS -> "ms";
      case NUMBER -> "number";
      case SECONDS -> "s";
    };
  }

  private IWidget latestErrors(Workload<?> workload) {
    return LogQueryWidget.Builder.create()
        .title(workload.name() + ": " + SavedQuery.LATEST_ERRORS.title())
        .logGroupNames(List.of(constructs.logs(workload).getLogGroupName()))
        .queryString(SavedQuery.LATEST_ERRORS.text())
        .view(LogQueryVisualizationType.TABLE)
        .region(place.region())
        .width(WIDTH)
        .height(PANEL_HEIGHT)
        .build();
  }

  private static IWidget text(int height, String markdown) {
    return TextWidget.Builder.create().markdown(markdown).width(WIDTH).height(height).build();
  }
}
