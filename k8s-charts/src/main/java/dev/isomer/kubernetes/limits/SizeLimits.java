package dev.isomer.kubernetes.limits;

import dev.isomer.kubernetes.monitoring.GrafanaDashboard;
import dev.isomer.kubernetes.monitoring.Rules;
import dev.isomer.kubernetes.monitoring.Watched;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.render.ApiRenderer;
import dev.isomer.kubernetes.render.StoreRenderer;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Workload;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.ValidApplication;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What becomes larger than a cluster stores, or a process is given. */
public final class SizeLimits {

  /** What an object has besides what is counted: metadata, and who manages which of its fields. */
  public static final int REST = 65_536;

  /** What the API server stores for one more variable besides its name and its value. */
  public static final int EACH_VARIABLE = 96;

  private SizeLimits() {}

  public static Stream<Finding> findings(ValidApplication<ClusterPlace> application) {
    return Stream.of(
            application
                .application()
                .workloads()
                .flatMap(
                    workload ->
                        Stream.concat(
                            variables(workload, application), files(workload, application))),
            application.application().all(HttpApi.class).flatMap(api -> route(api, application)),
            users(application),
            watched(application))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> variables(
      Workload<?> workload, ValidApplication<ClusterPlace> application) {
    long together = REST;
    var findings = Stream.<Finding>builder();
    for (Map.Entry<String, String> variable : application.variables(workload).entrySet()) {
      long name = bytes(variable.getKey());
      long size = name + 1 + bytes(variable.getValue());
      // The name stands a second time where it is kept who manages it.
      together += size + name + EACH_VARIABLE;
      above(
              KubernetesLimits.VARIABLE,
              size,
              (given, most) ->
                  Finding.error(
                      "capability.variable-size.kubernetes",
                      application.path(workload.name(), "variables", variable.getKey()),
                      given,
                      most,
                      "put the value into a file of the image, or keep it outside and let the"
                          + " program fetch it"))
          .forEach(findings);
    }
    above(
            KubernetesLimits.VARIABLES,
            together,
            (given, most) ->
                Finding.error(
                    "capability.variables-size.kubernetes",
                    application.path(workload.name(), "variables"),
                    given,
                    most,
                    "put long values into a file of the image, or keep them outside and let the"
                        + " program fetch them"))
        .forEach(findings);
    return findings.build();
  }

  private static Stream<Finding> files(
      Workload<?> workload, ValidApplication<ClusterPlace> application) {
    return above(
        KubernetesLimits.FILES,
        application.files(workload).values().stream().mapToLong(SizeLimits::bytes).sum(),
        (given, most) ->
            Finding.error(
                "capability.files.kubernetes",
                application.path(workload.name(), "files"),
                given,
                most,
                "put large files into the image"));
  }

  private static Stream<Finding> route(HttpApi api, ValidApplication<ClusterPlace> application) {
    return above(
        KubernetesLimits.ROUTE,
        REST + ApiRenderer.matches(api, application).stream().mapToLong(SizeLimits::bytes).sum(),
        (given, most) ->
            Finding.error(
                "capability.route-size.kubernetes",
                application.path(api.name(), "openApi"),
                given,
                most,
                "put the paths below fewer first segments, or describe several APIs"));
  }

  private static Stream<Finding> users(ValidApplication<ClusterPlace> application) {
    if (application.application().all(KeyValueStore.class).findAny().isEmpty()) {
      return Stream.of();
    }
    return above(
        KubernetesLimits.USERS,
        StoreRenderer.config(application).values().stream().mapToLong(SizeLimits::bytes).sum(),
        (given, most) ->
            Finding.error(
                "capability.store-users.kubernetes",
                application.path("stores"),
                given,
                most,
                "make several applications"));
  }

  private static Stream<Finding> watched(ValidApplication<ClusterPlace> application) {
    var watched = new Watched(application.application(), application.place());
    return Stream.concat(
        above(
            KubernetesLimits.DASHBOARD,
            bytes(GrafanaDashboard.json(watched)),
            (given, most) ->
                Finding.error(
                    "capability.dashboard.kubernetes",
                    application.path("dashboard"),
                    given,
                    most,
                    "export fewer watched gauges, or split the application")),
        above(
            KubernetesLimits.RULES,
            bytes(Rules.json(watched)),
            (given, most) ->
                Finding.error(
                    "capability.rules.kubernetes",
                    application.path("alarms"),
                    given,
                    most,
                    "have fewer alarms or shorter texts, or make several applications")));
  }

  /** The finding about a size that is above a limit, made of the size and of the limit. */
  private static Stream<Finding> above(
      Limit limit, long size, BiFunction<String, String, Finding> finding) {
    return limit.isExceededBy(size)
        ? Stream.of(
            finding.apply(
                limit.text(size), "at most " + limit.text() + " (" + limit.resource() + ")"))
        : Stream.of();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
