package dev.isomer.kubernetes;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.kubernetes.monitoring.GrafanaDashboard;
import dev.isomer.kubernetes.monitoring.Rules;
import dev.isomer.kubernetes.monitoring.Watched;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.Monitoring;
import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At each limit there is nothing to say, and one above it there is. */
class SizeLimitsTest {
  @TempDir private Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = Watch.in(root);
    fixture.images("watcher", "shop", "front", "redis", "traefik");
  }

  private List<String> errors(Application application, ClusterPlace place) {
    return fixture.findings(application, place).stream()
        .filter(finding -> finding.startsWith("error "))
        .toList();
  }

  private List<String> errors(Application application) {
    return errors(application, Fixture.DEV);
  }

  @Test
  void aHostHas253Characters() {
    String domain =
        String.join(".", "a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(56));

    assertThat(errors(Fixture.shop(), place(domain))).isEmpty();
    assertThat(errors(Fixture.shop(), place(domain + "e")))
        .containsExactly(
            "error capability.host-length.kubernetes place/domain: a host of 254 characters;"
                + " at most"
                + " 253 characters; shorten the domain");
  }

  private static ClusterPlace place(String domain) {
    return ClusterPlace.of(Fixture.DEV.environment(), domain);
  }

  @Test
  void aLabelHas63Characters() {
    assertThat(errors(Fixture.shop(), labelled("a".repeat(63)))).isEmpty();
    assertThat(errors(Fixture.shop(), labelled("a".repeat(64))))
        .containsExactly(
            "error capability.label.kubernetes place/monitoring/labels/release: a value of 64"
                + " characters; at most 63 characters; shorten it");
  }

  private static ClusterPlace labelled(String value) {
    return Fixture.DEV.monitoring(Monitoring.DEFAULT.labels(Map.of("release", value)));
  }

  @Test
  void aRepositoryHas255Characters() {
    fixture.replace("images.yaml", "example.com/shop,", "example.com/" + "a".repeat(243) + ",");
    assertThat(errors(Fixture.shop())).isEmpty();

    fixture.replace("images.yaml", "a".repeat(243) + ",", "a".repeat(244) + ",");
    assertThat(errors(Fixture.shop()))
        .containsExactly(
            "error capability.image.kubernetes images.yaml/shop/repository: 256 characters; at most"
                + " 255 characters; push it under a shorter name");
  }

  @Test
  void aVariableHas128KibibytesWithItsNameAndItsEnd() {
    assertThat(errors(Fixture.with(Fixture.SHOP.variable("RULES", "é" + "a".repeat(131_063)))))
        .isEmpty();
    assertThat(errors(Fixture.with(Fixture.SHOP.variable("RULES", "é" + "a".repeat(131_064)))))
        .containsExactly(
            "error capability.variable-size.kubernetes shop/shop/variables/RULES: 131,072"
                + " bytes; at most 131,071 bytes (Linux: an environment variable with its name);"
                + " put the value into a file of the image, or keep it outside and let the"
                + " program fetch it");
  }

  @Test
  void theVariablesOfAProgramFitIntoOneObject() {
    Service service = Fixture.with(Fixture.SHOP).all(Service.class).findFirst().orElseThrow();
    for (int i = 10; i < 22; i++) {
      service = service.variable("RULES_" + i, "a".repeat(120_000));
    }
    // What is counted so far; DEBUG=true is the fixture's.
    long counted = 65_536 + 12 * (2 * 8 + 1 + 120_000 + 96) + (2 * 5 + 1 + 4 + 96);
    int left = (int) (1_572_864 - counted - (2 * 4 + 1 + 96));

    assertThat(errors(Fixture.with(service.variable("LAST", "a".repeat(left))))).isEmpty();
    assertThat(errors(Fixture.with(service.variable("LAST", "a".repeat(left + 1)))))
        .containsExactly(
            "error capability.variables-size.kubernetes shop/shop/variables: 1,572,865"
                + " bytes; at most 1,572,864 bytes (etcd: one object, here a Deployment with its"
                + " variables); put long values into a file of the image, or keep them outside"
                + " and let the program fetch them");
  }

  /** A document of 5,000 paths below as many first segments is fine; its file ends at 1 MiB. */
  @Test
  void manyPathsFitIntoARouteAndTooManyDoNot() {
    for (int paths : List.of(60, 500, 5000)) {
      document(paths, 8);
      assertThat(errors(Fixture.shop())).isEmpty();
    }
    document(5000, 63);
    assertThat(errors(Fixture.shop()))
        .singleElement()
        .asString()
        .startsWith("error capability.route-size.kubernetes shop/shop-api/openApi: ")
        .endsWith(
            " bytes; at most 1,572,864 bytes (etcd: one object, here an IngressRoute with its"
                + " matches); put the paths below fewer first segments, or describe several APIs");
  }

  private void document(int paths, int letters) {
    fixture.write(
        "openapi.yaml",
        IntStream.range(0, paths)
            .mapToObj(i -> "/" + "a".repeat(letters) + i + ": {get: {operationId: o" + i + "}}")
            .collect(Collectors.joining(",\n  ", "openapi: 3.1.1\npaths: {\n  ", "}\n")));
  }

  @Test
  void theUsersOfAStoreFitIntoAConfigMap() {
    assertThat(errors(crowd(40))).isEmpty();
    assertThat(errors(crowd(120)))
        .singleElement()
        .asString()
        .startsWith("error capability.store-users.kubernetes shop/stores: ")
        .endsWith(
            " bytes; at most 1,048,576 bytes (Kubernetes: a ConfigMap, here the settings and"
                + " users of"
                + " Redis); make several applications");
  }

  /** As many stores as services, and every service reads every store. */
  private static Application crowd(int number) {
    var components = new ArrayList<Component>();
    for (int i = 0; i < number; i++) {
      components.add(KeyValueStore.named("store-of-many-things-" + i).key("id"));
    }
    for (int i = 0; i < number; i++) {
      Service service = Service.named("service-" + i).code(JvmCode.of("shop"));
      for (int j = 0; j < number; j++) {
        service = service.uses((KeyValueStore) components.get(j), READ);
      }
      components.add(service);
      components.add(HttpApi.named("api-" + i).under("/a" + i).to(service));
    }
    return Application.named("shop").owner("sales").of(components.toArray(Component[]::new));
  }

  @Test
  void aDashboardFitsIntoAConfigMap() {
    int empty = bytes(GrafanaDashboard.json(new Watched(gauge(""), Fixture.DEV)));
    // The meaning of a gauge stands in its panel's title and in its line's legend.
    int half = (1_048_576 - empty) / 2;
    int odd = (1_048_576 - empty) % 2;
    String longest = "a".repeat(half);

    assertThat(errors(gauge(longest))).isEmpty();
    assertThat(errors(gauge(longest + "a")))
        .containsExactly(
            "error capability.dashboard.kubernetes watch/dashboard: "
                + (odd == 0 ? "1,048,578" : "1,048,577")
                + " bytes; at most 1,048,576 bytes (Kubernetes: a ConfigMap, here a dashboard);"
                + " export fewer watched gauges, or split the application");
  }

  private static Application gauge(String meaning) {
    return Application.named("watch")
        .owner("ops")
        .of(
            Service.named("watcher")
                .code(JvmCode.of("watcher"))
                .exports(Gauge.of("queue_messages", meaning)));
  }

  /** Half a ConfigMap: the operator keeps the other half free. */
  @Test
  void theRulesOfAnApplicationFitIntoWhatTheOperatorTakes() {
    int empty = bytes(Rules.json(new Watched(alarm(""), Fixture.DEV)));
    // The meaning of an alarm stands in its summary and in its description.
    int half = (524_288 - empty) / 2;
    int odd = (524_288 - empty) % 2;

    assertThat(errors(alarm("a".repeat(half)))).isEmpty();
    assertThat(errors(alarm("a".repeat(half + 1))))
        .containsExactly(
            "error capability.rules.kubernetes watch/alarms: "
                + (odd == 0 ? "524,290" : "524,289")
                + " bytes; at most 524,288 bytes (Prometheus operator: the rules of one"
                + " PrometheusRule); have fewer alarms or shorter texts, or make several"
                + " applications");
  }

  private static Application alarm(String meaning) {
    var gauge = Gauge.of("queue_messages", "messages");
    var service = Service.named("watcher").code(JvmCode.of("watcher")).exports(gauge);
    return Application.named("watch")
        .owner("ops")
        .of(service)
        .alarm(
            Alarm.named("depth")
                .when(Signal.level(service, gauge))
                .isAbove(1000)
                .forMinutes(5)
                .warns(meaning)
                .runbook("queue"));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
