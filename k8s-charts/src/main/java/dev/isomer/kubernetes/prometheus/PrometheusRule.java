package dev.isomer.kubernetes.prometheus;

import dev.isomer.model.Ordered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Prometheus computes and watches (Prometheus, "Alerting rules", "Recording rules").
 *
 * @param groups evaluated side by side
 */
public record PrometheusRule(List<Group> groups) {

  public PrometheusRule {
    groups = List.copyOf(groups);
  }

  /**
   * Rules that are evaluated one after the other, every minute.
   *
   * @param name unique in its file
   * @param rules a rule sees what those before it recorded
   */
  public record Group(String name, List<Rule> rules) {
    public Group {
      rules = List.copyOf(rules);
    }
  }

  /** One of them. */
  public sealed interface Rule {

    /** The rule as Prometheus' rule files have it, always in the same order. */
    Map<String, Object> spec();
  }

  /**
   * Keeps the value of an expression under a name.
   *
   * @param name {@code level:metric:operations}
   * @param expression in PromQL
   * @param labels added to what it yields
   */
  public record Recording(String name, String expression, Map<String, String> labels)
      implements Rule {
    public Recording {
      labels = Ordered.sorted(labels);
    }

    @Override
    public Map<String, Object> spec() {
      var spec = new TreeMap<String, Object>();
      spec.put("record", name);
      spec.put("expr", expression);
      spec.put("labels", labels);
      return spec;
    }
  }

  /**
   * Tells of every series that an expression yields.
   *
   * @param name in Pascal case
   * @param expression in PromQL
   * @param minutes for how long it must have yielded the series; 0 for once
   * @param labels by which it is routed
   * @param annotations which a person reads
   */
  public record Alert(
      String name,
      String expression,
      int minutes,
      Map<String, String> labels,
      Map<String, String> annotations)
      implements Rule {
    public Alert {
      labels = Ordered.sorted(labels);
      annotations = Ordered.sorted(annotations);
    }

    @Override
    public Map<String, Object> spec() {
      var spec = new TreeMap<String, Object>();
      spec.put("alert", name);
      spec.put("expr", expression);
      if (minutes > 0) {
        spec.put("for", minutes + "m");
      }
      spec.put("labels", labels);
      spec.put("annotations", annotations);
      return spec;
    }
  }

  /** Its specification as the operator's custom resource has it, always in the same order. */
  public Map<String, Object> spec() {
    return Ordered.map("groups", groups.stream().map(PrometheusRule::group).toList());
  }

  private static Map<String, Object> group(Group group) {
    var spec = new TreeMap<String, Object>();
    spec.put("name", group.name());
    spec.put("interval", "1m");
    spec.put("rules", group.rules().stream().map(Rule::spec).toList());
    return spec;
  }
}
