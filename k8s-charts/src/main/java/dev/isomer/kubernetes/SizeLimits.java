package dev.isomer.kubernetes;

import dev.isomer.kubernetes.monitoring.GrafanaDashboard;
import dev.isomer.kubernetes.monitoring.Rules;
import dev.isomer.kubernetes.monitoring.Watched;
import dev.isomer.kubernetes.render.ApiRenderer;
import dev.isomer.kubernetes.render.StoreRenderer;
import dev.isomer.kubernetes.rendered.ClusterPlace;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.ValidApplication;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What becomes larger than a cluster stores, or a process is given. */
final class SizeLimits {

  /** What an object has besides what is counted: metadata, and who manages which of its fields. */
  static final int REST = 65_536;

  /** What the API server stores for one more variable besides its name and its value. */
  static final int EACH_VARIABLE = 96;

  private SizeLimits() {}

  static Stream<Finding> findings(ValidApplication application, ClusterPlace place) {
    return Stream.of(
            application
                .application()
                .all(Service.class)
                .flatMap(service -> variables(service, application)),
            application
                .application()
                .all(HttpApi.class)
                .flatMap(api -> route(api, application, place)),
            users(application, place),
            watched(application, place))
        .flatMap(findings -> findings);
  }

  private static Stream<Finding> variables(Service service, ValidApplication application) {
    long together = REST;
    var findings = Stream.<Finding>builder();
    for (Map.Entry<String, String> variable : service.variables().entrySet()) {
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
                      KubernetesStructure.path(
                          application, service.name(), "variables", variable.getKey()),
                      given,
                      most,
                      "put the value into a file of the image, or where the program can fetch it"))
          .forEach(findings);
    }
    above(
            KubernetesLimits.VARIABLES,
            together,
            (given, most) ->
                Finding.error(
                    "capability.variables-size.kubernetes",
                    KubernetesStructure.path(application, service.name(), "variables"),
                    given,
                    most,
                    "put what is long into a file of the image, or where the program can fetch it"))
        .forEach(findings);
    return findings.build();
  }

  private static Stream<Finding> route(
      HttpApi api, ValidApplication application, ClusterPlace place) {
    return above(
        KubernetesLimits.ROUTE,
        REST
            + ApiRenderer.matches(api, application, place).stream()
                .mapToLong(SizeLimits::bytes)
                .sum(),
        (given, most) ->
            Finding.error(
                "capability.route-size.kubernetes",
                KubernetesStructure.path(application, api.name(), "openApi"),
                given,
                most,
                "put the paths below fewer first segments, or describe several APIs"));
  }

  private static Stream<Finding> users(ValidApplication application, ClusterPlace place) {
    if (application.application().all(KeyValueStore.class).findAny().isEmpty()
        || application.application().edges().anyMatch(StoreLimits::scans)) {
      return Stream.of();
    }
    return above(
        KubernetesLimits.USERS,
        StoreRenderer.config(application, place).values().stream()
            .mapToLong(SizeLimits::bytes)
            .sum(),
        (given, most) ->
            Finding.error(
                "capability.store-users.kubernetes",
                KubernetesStructure.path(application, "stores"),
                given,
                most,
                "make several applications"));
  }

  private static Stream<Finding> watched(ValidApplication application, ClusterPlace place) {
    var watched = new Watched(application.application(), place);
    return Stream.concat(
        above(
            KubernetesLimits.DASHBOARD,
            bytes(GrafanaDashboard.json(watched)),
            (given, most) ->
                Finding.error(
                    "capability.dashboard.kubernetes",
                    KubernetesStructure.path(application, "dashboard"),
                    given,
                    most,
                    "export fewer gauges that somebody watches, or make several applications")),
        above(
            KubernetesLimits.RULES,
            bytes(Rules.json(watched)),
            (given, most) ->
                Finding.error(
                    "capability.rules.kubernetes",
                    KubernetesStructure.path(application, "alarms"),
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
