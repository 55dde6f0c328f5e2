package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.monitoring.MonitoringNames;
import dev.isomer.kubernetes.monitoring.Watched;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Component;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Exported;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.RunbookCheck;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What notifies the owner on a cluster, and which alarms have nothing there to watch. */
public final class AlarmLimits {

  private static final Set<String> OF_ALERTS =
      Ordered.set("alertname", "application", "component", "environment", "severity");

  private AlarmLimits() {}

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    var watched = new Watched(application.application(), application.place());
    return Stream.of(
            Stream.of(watcher(application)),
            RunbookCheck.findings(application, application.place().runbooks()),
            application.application().components().stream()
                .flatMap(component -> unseen(component, watched, application)),
            application.application().ownAlarms().stream()
                .filter(alarm -> !isSeen(alarm, watched))
                .map(alarm -> unseen(alarm, application)),
            application.application().ownAlarms().stream()
                .flatMap(alarm -> labels(alarm, application)),
            application.application().objectives().stream()
                .filter(objective -> !watched.isCounted(objective))
                .map(objective -> uncounted(objective, application)))
        .flatMap(findings -> findings);
  }

  private static Finding watcher(ValidApplication<ClusterPlace> application) {
    return Finding.note(
        "capability.alarms.kubernetes",
        application.path("alarms"),
        "alarms, objectives and dashboard are in "
            + application.application().name()
            + MonitoringNames.SUFFIX
            + ".k8s.yaml",
        "they need the Prometheus operator in the namespace "
            + application.place().monitoring().namespace()
            + ", and an Alertmanager that notifies the owner",
        "apply that file there: without it no alarm notifies anybody");
  }

  private static Stream<Finding> unseen(
      Component component, Watched watched, ValidApplication<ClusterPlace> application) {
    List<Alarm> unseen =
        application.application().alarms(component).stream()
            .filter(alarm -> !isSeen(alarm, watched))
            .toList();
    return unseen.isEmpty()
        ? Stream.of()
        : Stream.of(
            Finding.note(
                "capability.signal.kubernetes",
                application.path(component.name(), "alarms"),
                "no alarm " + unseen.stream().map(Alarm::name).collect(Collectors.joining(", ")),
                "Prometheus has what the ingress measures and what a service exports itself",
                "rely on the alarms of the API in front of it, or export metrics from the service"));
  }

  private static Finding unseen(Alarm alarm, ValidApplication<ClusterPlace> application) {
    return Finding.error(
        "capability.alarm.kubernetes",
        application.path("alarms", alarm.name()),
        alarm.signal().label() + " of " + alarm.signal().component().kind().one(),
        "Prometheus has what the ingress measures and what a service exports itself",
        "watch another signal, or do not ship the application to Kubernetes");
  }

  private static Finding uncounted(
      Objective objective, ValidApplication<ClusterPlace> application) {
    return Finding.error(
        "capability.objective.kubernetes",
        application.path("objectives", objective.name()),
        objective.bad().label()
            + " of "
            + objective.all().label()
            + " of "
            + objective.component().kind().one(),
        "requests that the ingress counts: those to an HTTP API or a site",
        "promise it of the API that leads there");
  }

  /** An alert's own labels replace those of what it is over: two series would become one. */
  private static Stream<Finding> labels(Alarm alarm, ValidApplication<ClusterPlace> application) {
    if (!(alarm.signal() instanceof Exported.Gauged gauged)) {
      return Stream.of();
    }
    return gauged.gauge().labels().stream()
        .filter(OF_ALERTS::contains)
        .map(
            label ->
                Finding.error(
                    "capability.gauge-label.kubernetes",
                    application.path("alarms", alarm.name()),
                    "the label " + label + ", which each alert has itself",
                    "labels other than " + String.join(", ", OF_ALERTS),
                    "rename the label in the program, or leave it out of the gauge"));
  }

  private static boolean isSeen(Alarm alarm, Watched watched) {
    return watched.promQl().promQl(alarm.signal(), Alarm.PERIOD).isPresent();
  }
}
