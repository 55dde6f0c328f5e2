package dev.isomer.kubernetes.monitoring;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.pod.Labels;
import dev.isomer.model.Application;
import dev.isomer.model.Ordered;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Objective;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application at a place, as it is watched.
 *
 * @param application what is watched
 * @param place where
 */
public record Watched(Application application, ClusterPlace place) {

  /** The objectives whose requests are counted. */
  public List<Objective> objectives() {
    return application.objectives().stream().filter(this::isCounted).toList();
  }

  /** Whether something counts the requests of an objective. */
  public boolean isCounted(Objective objective) {
    return promQl().bad(objective, Objective.PERIOD).isPresent();
  }

  /** How its signals are asked for. */
  public PromQl promQl() {
    return new PromQl(namespace());
  }

  /** The namespace of its objects. */
  public String namespace() {
    return place.namespace(application);
  }

  /** The labels of an object that Prometheus takes. */
  public Map<String, String> objectLabels(String name, String kind) {
    return place.monitoring().and(Labels.of(name, namespace(), kind, application.name()));
  }

  /** The labels of an alert or of what a rule records. */
  Map<String, String> labels(Map<String, String> more) {
    var labels = new TreeMap<>(more);
    labels.put("application", application.name());
    labels.put("environment", place.environment().name());
    return labels;
  }

  /** What a person reads of an alert. */
  Map<String, String> annotations(String summary, String description, String runbook) {
    return Ordered.map(
        "summary",
        literal(summary),
        "description",
        description,
        "runbook_url",
        place.runbooks().page(runbook));
  }

  /** A text as it is: Prometheus would take two braces for the beginning of a template. */
  static String literal(String text) {
    return text.replace("{{", "{{ \"{{\" }}");
  }

  static String severity(Alarm.Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
