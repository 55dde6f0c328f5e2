package dev.isomer.kubernetes.monitoring;

import dev.isomer.model.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Panels of Grafana in rows, from the left to the right, as its dashboards' JSON has them. */
final class Panels {

  /** A dashboard is so many columns wide (Grafana, "Dashboard JSON model"). */
  static final int WIDTH = 24;

  static final int HEIGHT = 8;

  private static final Map<String, Object> DATASOURCE =
      Ordered.map("type", "prometheus", "uid", "${datasource}");

  private final List<Map<String, Object>> panels = new ArrayList<>();
  private int row;
  private int column;

  /**
   * A line of a panel.
   *
   * @param expression in PromQL
   * @param legend what stands beside it
   */
  record Line(String expression, String legend) {}

  /**
   * How a panel's numbers are shown.
   *
   * @param unit as Grafana names it
   * @param threshold above which it is red; absent if nothing is too much
   */
  record Scale(String unit, @Nullable Double threshold) {}

  /** A title across the whole width. */
  void heading(String title) {
    newRow();
    var panel = panel("row", title, WIDTH, 1);
    panel.put("collapsed", false);
    panel.put("panels", List.of());
    row++;
    column = 0;
  }

  /** A graph over time. */
  void graph(String title, int width, Scale scale, List<Line> lines) {
    var panel = panel("timeseries", title, width, HEIGHT);
    panel.put("targets", targets(lines, false));
    panel.put(
        "fieldConfig", field(scale, Ordered.map("thresholdsStyle", Ordered.map("mode", "line"))));
    panel.put(
        "options", Ordered.map("legend", Ordered.map("displayMode", "list", "showLegend", true)));
  }

  /** One number, or one for each series. */
  void number(String title, int width, Scale scale, Line line) {
    var panel = panel("stat", title, width, HEIGHT);
    panel.put("targets", targets(List.of(line), true));
    panel.put("fieldConfig", field(scale, Map.of()));
    panel.put(
        "options", Ordered.map("reduceOptions", Ordered.map("calcs", List.of("lastNotNull"))));
  }

  /** All of them, in their order. */
  List<Map<String, Object>> all() {
    return List.copyOf(panels);
  }

  private void newRow() {
    if (column > 0) {
      row += HEIGHT;
      column = 0;
    }
  }

  private Map<String, Object> panel(String type, String title, int width, int height) {
    if (column + width > WIDTH) {
      newRow();
    }
    var panel = new LinkedHashMap<String, Object>();
    panel.put("id", panels.size() + 1);
    panel.put("type", type);
    panel.put("title", title);
    panel.put("datasource", DATASOURCE);
    panel.put("gridPos", Ordered.map("x", column, "y", row, "w", width, "h", height));
    panels.add(panel);
    column += width;
    return panel;
  }

  private static List<Map<String, Object>> targets(List<Line> lines, boolean instant) {
    var targets = new ArrayList<Map<String, Object>>();
    for (Line line : lines) {
      targets.add(
          Ordered.map(
              "refId",
              "" + (char) ('A' + targets.size()),
              "datasource",
              DATASOURCE,
              "expr",
              line.expression(),
              "legendFormat",
              line.legend(),
              "instant",
              instant,
              "range",
              !instant));
    }
    return targets;
  }

  private static Map<String, Object> field(Scale scale, Map<String, Object> custom) {
    var steps = new ArrayList<Map<String, Object>>();
    steps.add(Ordered.map("color", "green"));
    if (scale.threshold() != null) {
      steps.add(Ordered.map("color", "red", "value", scale.threshold()));
    }
    return Ordered.map(
        "defaults",
        Ordered.map(
            "unit",
            scale.unit(),
            "min",
            0,
            "custom",
            custom,
            "thresholds",
            Ordered.map("mode", "absolute", "steps", steps)),
        "overrides",
        List.of());
  }
}
