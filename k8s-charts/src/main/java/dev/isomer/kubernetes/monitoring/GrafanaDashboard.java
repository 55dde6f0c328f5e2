package dev.isomer.kubernetes.monitoring;

import dev.isomer.kubernetes.monitoring.Panels.Line;
import dev.isomer.kubernetes.monitoring.Panels.Scale;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Dashboard;
import dev.isomer.model.signal.Dashboard.Panel;
import dev.isomer.model.signal.Dashboard.Row;
import dev.isomer.model.signal.Exported;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import dev.isomer.model.signal.Unit;
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

  /** More lines than a person can distinguish are not drawn. */
  private static final int MOST_LINES = 20;

  private final Watched watched;
  private final Panels panels = new Panels();

  private GrafanaDashboard(Watched watched) {
    this.watched = watched;
  }

  /** The page as Grafana reads it, the same bytes for the same application and place. */
  public static String json(Watched watched) {
    var dashboard = new GrafanaDashboard(watched);
    watched.application().dashboard().rows().forEach(dashboard::draw);
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

  private void draw(Row row) {
    switch (row) {
      case Row.States states -> alarms();
      case Row.Promise promise -> objective(promise.objective());
      case Row.Panels panels -> component(panels);
      // Nothing that Isomer knows of keeps a cluster's logs.
      case Row.LatestErrors errors -> {}
    }
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
    int number = Dashboard.numberWidth(Panels.WIDTH);
    panels.heading("alarms");
    panels.number(
        "alarms that are on",
        number,
        new Scale("none", 1.0),
        new Line("count(ALERTS" + which + ") or vector(0)", "on"));
    panels.graph(
        "which, and since when",
        Panels.WIDTH - number,
        new Scale("none", null),
        List.of(
            new Line(
                "sum by (alertname, severity) (ALERTS" + which + ")",
                "{{alertname}} ({{severity}})")));
  }

  private void objective(Objective objective) {
    PromQl promQl = watched.promQl();
    promQl
        .bad(objective, Objective.PERIOD)
        .ifPresent(
            all ->
                promQl
                    .bad(objective, Duration.ofHours(1))
                    .ifPresent(lately -> objective(objective, all, lately)));
  }

  private void objective(Objective objective, String all, String lately) {
    double budget = objective.budget().doubleValue();
    int number = Dashboard.numberWidth(Panels.WIDTH);
    panels.heading(objective.meaning());
    panels.number(
        "bad in 30 days, of " + Text.number(budget * 100, 4) + " % allowed",
        number,
        new Scale("percentunit", budget),
        new Line(all, "bad"));
    panels.graph(
        "bad in the hour before",
        Panels.WIDTH - number,
        new Scale("percentunit", budget),
        List.of(new Line(lately, "bad")));
  }

  /** The name of a component above those of its panels that have something to draw. */
  private void component(Row.Panels row) {
    List<Panel> seen = row.panels().stream().filter(panel -> !lines(panel).isEmpty()).toList();
    if (seen.isEmpty()) {
      return;
    }
    panels.heading(row.component().name() + " (" + row.component().kind() + ")");
    int width = Dashboard.panelWidth(seen.size(), Panels.WIDTH);
    seen.forEach(
        panel ->
            panels.graph(
                panel.title(),
                width,
                new Scale(unit(panel.unit()), threshold(panel)),
                lines(panel)));
  }

  private List<Line> lines(Panel panel) {
    return panel.signals().stream()
        .flatMap(
            signal ->
                watched.promQl().promQl(signal, Alarm.PERIOD).stream()
                    .map(expression -> line(signal, expression)))
        .toList();
  }

  private static Line line(Signal signal, String expression) {
    return switch (signal) {
      case Exported.Gauged gauged -> line(gauged.gauge(), expression);
      case Exported.Silence silence -> new Line(expression + " or vector(0)", silence.label());
      case Signal.Observed observed -> new Line(expression, observed.label());
    };
  }

  /** The highest of them, each named by what distinguishes it. */
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

  /** The threshold of the first alarm over one of a panel's signals. */
  private @Nullable Double threshold(Panel panel) {
    return panel
        .thresholds(watched.application().alarms())
        .map(Alarm::threshold)
        .findFirst()
        .orElse(null);
  }

  private static String unit(Unit unit) {
    return switch (unit) {
      case EVENTS, NUMBER -> "short";
      case SHARE -> "percentunit";
      case MILLISECONDS -> "ms";
      case SECONDS -> "s";
    };
  }
}
