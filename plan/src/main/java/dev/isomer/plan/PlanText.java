package dev.isomer.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan for a terminal. */
public final class PlanText {
  private PlanText() {}

  /** The lines, each with what happens to a component. */
  public static List<String> lines(Plan plan) {
    var lines = new ArrayList<String>();
    List<Plan.Line> all = plan.lines();
    if (all.isEmpty()) {
      return List.of("Nothing that is rendered changes.");
    }
    int verdict = all.stream().mapToInt(line -> Summary.verdict(line).length()).max().orElse(0);
    int component = all.stream().mapToInt(line -> line.component().length()).max().orElse(0);
    plan.byApplication()
        .forEach(
            (application, its) -> {
              if (!lines.isEmpty()) {
                lines.add("");
              }
              lines.add(application);
              its.forEach(
                  line ->
                      lines.add(
                          String.format(
                              Locale.ROOT,
                              "  %-" + verdict + "s  %-" + component + "s  %s (%s)%s",
                              Summary.verdict(line),
                              line.component(),
                              Summary.detail(line),
                              Summary.places(line.places()),
                              plan.reason(line).map(why -> "; accepted: " + why).orElse(""))));
            });
    return List.copyOf(lines);
  }
}
