package dev.isomer.kubernetes.monitoring;

import dev.isomer.kubernetes.prometheus.PrometheusRule;
import dev.isomer.kubernetes.prometheus.PrometheusRule.Group;
import dev.isomer.kubernetes.prometheus.PrometheusRule.Rule;
import dev.isomer.model.Names;
import dev.isomer.model.signal.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that Prometheus computes and watches of an application. */
public final class Rules {

  private Rules() {}

  /** The alarms of its components and its own, then a group for each objective. */
  public static PrometheusRule of(Watched watched) {
    String name = Names.full(watched.application(), watched.place().environment());
    var groups = new ArrayList<Group>();
    var alarms = new AlarmRules(watched);
    List<Rule> alerts =
        watched.application().alarms().stream()
            .map(alarms::of)
            .flatMap(Optional::stream)
            .map(Rule.class::cast)
            .toList();
    if (!alerts.isEmpty()) {
      groups.add(new Group(name, alerts));
    }
    var burnRates = new BurnRateRules(watched);
    for (Objective objective : watched.objectives()) {
      groups.add(
          new Group(
              name + "-" + objective.name(),
              Stream.concat(
                      burnRates.recordings(objective).map(Rule.class::cast),
                      burnRates.alerts(objective).stream())
                  .toList()));
    }
    return new PrometheusRule(groups);
  }

  /** All of it as text, about as long as what the operator writes to Prometheus' own files. */
  public static String json(Watched watched) {
    return Json.of(of(watched).spec());
  }
}
