package dev.isomer.kubernetes.monitoring;

import dev.isomer.kubernetes.monitoring.Panels.Line;
import dev.isomer.kubernetes.monitoring.Panels.Scale;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Dashboard;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One page for one application at one place: which alarms are on, whether promises are kept, then
 * its components in the order in which a request travels.
 */
public final class GrafanaDashboard {

  /** More lines than a person tells apart are not drawn. */
  private static final int MOST_LINES = 20;

  private final Watched watched;
  private final Panels panels = new Panels();

  private GrafanaDashboard(Watched watched) {
    this.watched = watched;
  }

  /** The page as Grafana reads it, the same bytes for the same application and place. */
  public static String json(Watched watched) {
    var dashboard = new GrafanaDashboard(watched);
    dashboard.alarms();
    watched.objectives().forEach(dashboard::objective);
    Dashboard.inOrder(watched.application().components()).forEach(dashboard::component);
    String name = Names.full(watched.application(), watched.place().environment());
    return Json.of(
        Ordered.map(
            "uid",
            uid(name),
            "title",
            name,
            "tags",
            List.of("isomer", watched.application().name()),
            "schemaVersion",
            39,
            "version",
            1,
            "editable",
            false,
            "refresh",
            "30s",
            "time",
            Ordered.map("from", "now-3h", "to", "now"),
            "templating",
            Ordered.map("list", List.of(datasource())),
            "panels",
            dashboard.panels.all()));
  }

  /** Grafana takes 40 characters, and a name may be longer. */
  private static String uid(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return "isomer-" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, Object> datasource() {
    return Ordered.map("name", "datasource", "type", "datasource", "query", "prometheus");
  }

  private void alarms() {
    String which =
        "{alertstate=\"firing\",application=\""
            + watched.application().name()
            + "\",environment=\""
            + watched.place().environment().name()
            + "\"}";
    panels.heading("alarms");
    panels.number(
        "alarms that are on",
        6,
        new Scale("none", 1.0),
        new Line("count(ALERTS" + which + ") or vector(0)", "on"));
    panels.graph(
        "which, and since when",
        18,
        new Scale("none", null),
        List.of(
            new Line(
                "sum by (alertname, severity) (ALERTS" + which + ")",
                "{{alertname}} ({{severity}})")));
  }

  private void objective(Objective objective) {
    PromQl promQl = watched.promQl();
    double budget = objective.budget().doubleValue();
    panels.heading(objective.meaning());
    panels.number(
        "bad in 30 days, of " + Text.number(budget * 100, 4) + " % allowed",
        6,
        new Scale("percentunit", budget),
        new Line(promQl.bad(objective, Objective.PERIOD), "bad"));
    panels.graph(
        "bad in the hour before",
        18,
        new Scale("percentunit", budget),
        List.of(new Line(promQl.bad(objective, Duration.ofHours(1)), "bad")));
  }

  private void component(Component component) {
    List<Dashboard.Panel> seen =
        Dashboard.of(component).stream()
            .filter(panel -> panel.signals().stream().anyMatch(signal -> !line(signal).isEmpty()))
            .toList();
    if (seen.isEmpty()) {
      return;
    }
    panels.heading(component.name() + " (" + component.kind() + ")");
    int width = Panels.WIDTH / Math.min(seen.size(), 3);
    seen.forEach(
        panel ->
            panels.graph(
                panel.title(),
                width,
                new Scale(unit(panel.unit()), threshold(panel)),
                panel.signals().stream().flatMap(signal -> line(signal).stream()).toList()));
  }

  private List<Line> line(Signal signal) {
    return watched
        .promQl()
        .of(signal, Alarm.PERIOD)
        .map(expression -> line(signal, expression))
        .stream()
        .toList();
  }

  private static Line line(Signal signal, String expression) {
    return switch (signal) {
      case Signal.Level level -> line(level.gauge(), expression);
      case Signal.Age age -> line(age.gauge(), expression);
      case Signal.Growth growth -> line(growth.gauge(), expression);
      case Signal.Silence silence -> new Line(expression + " or vector(0)", silence.label());
      case Signal.Countable count -> new Line(expression, count.label());
      case Signal.Share share -> new Line(expression, share.label());
      case Signal.Time time -> new Line(expression, time.label());
      case Signal.Saturation saturation -> new Line(expression, saturation.label());
    };
  }

  /** The highest of them, each named by what tells it from others. */
  private static Line line(Gauge gauge, String expression) {
    if (gauge.labels().isEmpty()) {
      return new Line(expression, gauge.meaning());
    }
    String legend =
        gauge.labels().stream()
            .map(label -> "{{" + PromQl.stored(label) + "}}")
            .collect(Collectors.joining(" "));
    return new Line("topk(" + MOST_LINES + ", " + expression + ")", legend);
  }

  /** Where the first alarm over one of a panel's signals begins; a line at 0 hides the axis. */
  private @Nullable Double threshold(Dashboard.Panel panel) {
    return watched
        .alarms()
        .filter(alarm -> alarm.threshold() > 0 && panel.signals().contains(alarm.signal()))
        .map(Alarm::threshold)
        .findFirst()
        .orElse(null);
  }

  private static String unit(Dashboard.Unit unit) {
    return switch (unit) {
      case EVENTS, NUMBER -> "short";
      case SHARE -> "percentunit";
      case MILLISECONDS -> "ms";
      case SECONDS -> "s";
    };
  }
}
