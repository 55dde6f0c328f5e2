package dev.isomer.kubernetes;

import dev.isomer.kubernetes.monitoring.Watched;
import dev.isomer.kubernetes.rendered.ClusterPlace;
import dev.isomer.model.component.Component;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is woken on a cluster, and which alarms have nothing there to watch. */
final class AlarmLimits {

  private AlarmLimits() {}

  static Stream<Finding> findings(ValidApplication application, ClusterPlace place) {
    var watched = new Watched(application.application(), place);
    return Stream.of(
            Stream.of(watcher(application, place)),
            application.application().components().stream()
                .flatMap(component -> unseen(component, watched, application)),
            application.application().alarms().stream()
                .filter(alarm -> !isSeen(alarm, watched))
                .map(alarm -> unseen(alarm, application)))
        .flatMap(findings -> findings);
  }

  private static Finding watcher(ValidApplication application, ClusterPlace place) {
    return Finding.note(
        "capability.alarms.kubernetes",
        KubernetesStructure.path(application, "alarms"),
        "alarms, objectives and a dashboard, in a file of their own",
        "Prometheus' operator in the namespace "
            + place.monitoring().namespace()
            + ", and an Alertmanager that knows whom to tell",
        "apply "
            + application.application().name()
            + MonitoringChart.SUFFIX
            + ".k8s.yaml there; without them nobody is woken");
  }

  private static Stream<Finding> unseen(
      Component component, Watched watched, ValidApplication application) {
    List<Alarm> unseen =
        Alarms.of(component).stream().filter(alarm -> !isSeen(alarm, watched)).toList();
    return unseen.isEmpty()
        ? Stream.of()
        : Stream.of(
            Finding.note(
                "capability.signal.kubernetes",
                KubernetesStructure.path(application, component.name(), "alarms"),
                unseen.stream().map(Alarm::name).collect(Collectors.joining(", ")),
                "what the ingress measures, and what a service exports itself",
                "rely on the alarms of what is before it, or have it export metrics"));
  }

  private static Finding unseen(Alarm alarm, ValidApplication application) {
    return Finding.error(
        "capability.alarm.kubernetes",
        KubernetesStructure.path(application, "alarms", alarm.name()),
        alarm.signal().label() + " of " + alarm.signal().component().kind().one(),
        "what the ingress measures, and what a service exports itself",
        "watch another signal, or leave this structure out");
  }

  private static boolean isSeen(Alarm alarm, Watched watched) {
    return watched.promQl().of(alarm.signal(), Alarm.PERIOD).isPresent();
  }
}
