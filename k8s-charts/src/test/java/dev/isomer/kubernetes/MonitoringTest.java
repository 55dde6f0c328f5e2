package dev.isomer.kubernetes;

import static dev.isomer.model.signal.Objective.availability;
import static dev.isomer.model.signal.Objective.latency;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.kubernetes.place.Monitoring;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.AppProps;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus and Grafana get of an application. */
class MonitoringTest {
  private static final Application SHOP =
      Fixture.shop()
          .objective(availability(Fixture.API, "99.9"))
          .objective(latency(Fixture.API, Duration.ofMillis(300), "99"));

  @TempDir private static Path root;
  @TempDir private static Path shopRoot;
  private static Manifests watch;
  private static Manifests shop;

  @BeforeAll
  static void render() {
    watch = Watch.in(root).monitoring(Watch.application(), Watch.DEV);
    shop = new Fixture(shopRoot).monitoring(SHOP, Fixture.PROD);
  }

  @Test
  void theFileHasAMonitorForEachServiceThatExportsTheRulesAndTheDashboard() {
    assertThat(watch.names())
        .containsExactly(
            "ServiceMonitor orders-watch",
            "ServiceMonitor bills-watch",
            "PrometheusRule watch",
            "ConfigMap watch-dashboard");
    assertThat(shop.names()).containsExactly("PrometheusRule shop", "ConfigMap shop-dashboard");
  }

  @Test
  void aMonitorReadsFourTimesInTheShortestTimeThatAnAlarmLooksAt() {
    JsonNode monitor = watch.one("ServiceMonitor", "orders-watch");
    assertThat(monitor.path("spec").toString())
        .isEqualTo(
            "{\"endpoints\":[{\"interval\":\"15s\",\"path\":\"/metrics\",\"port\":\"http\","
                + "\"scrapeTimeout\":\"10s\"}],\"selector\":{\"matchLabels\":"
                + "{\"app.kubernetes.io/instance\":\"watch-dev\","
                + "\"app.kubernetes.io/name\":\"orders-watch\"}}}");
    assertThat(monitor.at("/metadata/namespace").asText()).isEqualTo("watch-dev");
  }

  @Test
  void prometheusTakesRulesAndMonitorsByTheLabelsOfThePlace() {
    assertThat(watch.one("PrometheusRule", "watch").at("/metadata/labels/release").asText())
        .isEqualTo("kube-prometheus-stack");
    var place = Watch.DEV.monitoring(Monitoring.DEFAULT.labels(Map.of("prometheus", "main")));
    JsonNode labels =
        Watch.in(root)
            .monitoring(Watch.application(), place)
            .one("ServiceMonitor", "orders-watch")
            .at("/metadata/labels");
    assertThat(labels.path("prometheus").asText()).isEqualTo("main");
    assertThat(labels.has("release")).isFalse();
  }

  private static List<JsonNode> rules(Manifests manifests, String name) {
    return Manifests.stream(manifests.one("PrometheusRule", name).at("/spec/groups"))
        .flatMap(group -> Manifests.stream(group.path("rules")))
        .toList();
  }

  private static JsonNode alert(Manifests manifests, String name, String alert) {
    return rules(manifests, name).stream()
        .filter(rule -> rule.path("alert").asText().equals(alert))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAlarmIsAnAlertWithSeverityMeaningAndRunbook() {
    assertThat(alert(watch, "watch", "OrdersGrowth").toString())
        .isEqualTo(
            "{\"alert\":\"OrdersGrowth\",\"annotations\":{\"description\":\"A queue is not emptied."
                + " Above 100, in 30 minutes. Now, at host {{ $labels.host }}, queue {{ $labels.queue }}: {{ $value |"
                + " humanize }} more.\",\"runbook_url\":\""
                + "docs/runbooks/queue.md\",\"summary\":\"A queue is not emptied. Above 100, in"
                + " 30 minutes.\"},"
                + "\"expr\":\"((max by (host, queue) (queue_messages{namespace=\\\"watch-dev\\\","
                + "job=\\\"orders-watch\\\"}) - max by (host, queue) (queue_messages"
                + "{namespace=\\\"watch-dev\\\",job=\\\"orders-watch\\\"} offset 30m)) and"
                + " (resets(max by (host, queue) (queue_messages{namespace=\\\"watch-dev\\\","
                + "job=\\\"orders-watch\\\"})[30m:1m]) == 0)) > 100\",\"for\":\"5m\","
                + "\"labels\":{\"application\":\"watch\",\"component\":\"orders-watch\","
                + "\"environment\":\"dev\",\"severity\":\"warning\"}}");
  }

  @Test
  void aTunedAlarmHasItsNumberInConditionAndText() {
    var tuned =
        new Fixture(root.resolve("tuned"))
            .monitoring(
                Fixture.shop().tune(Alarms.latency(Fixture.API).isAbove(1000).forMinutes(10)),
                Fixture.DEV);
    JsonNode alert = alert(tuned, "shop", "ShopApiLatency");

    assertThat(alert.path("expr").asText()).endsWith(" > 1000");
    assertThat(alert.path("for").asText()).isEqualTo("10m");
    assertThat(alert.at("/annotations/summary").asText())
        .isEqualTo("One request in ten to shop-api takes longer than 1000 ms.");
  }

  @Test
  void anAlarmThatIsSwitchedOffIsNoAlert() {
    var without =
        new Fixture(root.resolve("without"))
            .monitoring(
                Fixture.shop().without(Alarms.latency(Fixture.API), "uploads take their time"),
                Fixture.DEV);

    assertThat(rules(without, "shop").stream().map(rule -> rule.path("alert").asText()))
        .contains("ShopApiErrors")
        .doesNotContain("ShopApiLatency");
  }

  @Test
  void everyAlarmThatSomethingMeasuresIsThere() {
    assertThat(rules(watch, "watch"))
        .extracting(rule -> rule.path("alert").asText())
        .containsExactly(
            "OrdersWatchSilence",
            "BillsWatchSilence",
            "OrdersGrowth",
            "OrdersDepth",
            "OrdersUnread",
            "BillsGrowth",
            "BillsDepth",
            "BillsUnread");
    assertThat(rules(shop, "shop"))
        .extracting(rule -> rule.path("alert").asText())
        .filteredOn(name -> !name.isEmpty())
        .containsExactly(
            "FrontErrors",
            "ShopApiErrors",
            "ShopApiRejections",
            "ShopApiLatency",
            "ShopApiAvailabilityBurn1h",
            "ShopApiAvailabilityBurn6h",
            "ShopApiAvailabilityBurn1d",
            "ShopApiAvailabilityBurn3d",
            "ShopApiLatency300msBurn1h",
            "ShopApiLatency300msBurn6h",
            "ShopApiLatency300msBurn1d",
            "ShopApiLatency300msBurn3d");
  }

  @Test
  void aFloorIsASecondCondition() {
    assertThat(alert(shop, "shop", "ShopApiRejections").path("expr").asText())
        .endsWith(
            " > 0.05 and sum(increase(traefik_router_requests_total"
                + "{router=~\"shop-prod-shop-api-[0-9a-f]{20}@kubernetescrd\"}[1m])) >= 20");
  }

  @Test
  void anObjectiveIsRecordedOnceForEachWindow() {
    assertThat(rules(shop, "shop"))
        .filteredOn(rule -> rule.at("/labels/slo").asText().equals("shop-api-availability"))
        .filteredOn(rule -> rule.has("record"))
        .extracting(rule -> rule.path("record").asText())
        .containsExactly(
            "slo:sli_error:ratio_rate5m",
            "slo:sli_error:ratio_rate30m",
            "slo:sli_error:ratio_rate1h",
            "slo:sli_error:ratio_rate2h",
            "slo:sli_error:ratio_rate6h",
            "slo:sli_error:ratio_rate1d",
            "slo:sli_error:ratio_rate3d");
  }

  @Test
  void aTierNeedsBothWindowsAndTenBadRequests() {
    String slo = "{application=\"shop\",environment=\"prod\",slo=\"shop-api-availability\"}";
    JsonNode alert = alert(shop, "shop", "ShopApiAvailabilityBurn1h");
    assertThat(alert.path("expr").asText())
        .isEqualTo(
            "slo:sli_error:ratio_rate1h"
                + slo
                + " > 0.0144 and slo:sli_error:ratio_rate5m"
                + slo
                + " > 0.0144 and on () sum(increase(traefik_router_requests_total"
                + "{router=~\"shop-prod-shop-api-[0-9a-f]{20}@kubernetescrd\",code=~\"5..\"}[1h]))"
                + " >= 10");
    assertThat(alert.at("/labels/severity").asText()).isEqualTo("critical");
    assertThat(alert.at("/annotations/description").asText())
        .isEqualTo(
            "Its budget of bad requests is spent at 14.4 times the rate at which it lasts, 2 % of it"
                + " in 1 h. Now: {{ $value | humanizePercentage }} of the requests are bad.");
    assertThat(rules(shop, "shop"))
        .filteredOn(rule -> rule.path("alert").asText().startsWith("ShopApiAvailability"))
        .extracting(rule -> rule.path("expr").asText().replaceFirst("^\\S+ > (\\S+) .*", "$1"))
        .containsExactly("0.0144", "0.006", "0.003", "0.001");
  }

  /** Traefik names a router after its namespace, its IngressRoute and a hash of the rule. */
  @Test
  void theRoutersThatAreCountedAreThoseOfTheRoutesThatAreRendered() {
    var routes =
        new Fixture(shopRoot)
            .render(SHOP, Fixture.PROD)
            .all("IngressRoute")
            .map(route -> route.at("/metadata/name").asText())
            .toList();
    String expressions = rules(shop, "shop").toString();

    assertThat(routes).containsExactlyInAnyOrder("shop-api", "front", "front-redirect");
    for (String name : List.of("shop-api", "front")) {
      assertThat(expressions).contains("shop-prod-" + name + "-[0-9a-f]{20}@kubernetescrd");
    }
  }

  @Test
  void theThresholdOfAnObjectiveIsABucketOfTheIngress() {
    JsonNode container =
        new Fixture(shopRoot)
            .platform(Fixture.PROD, SHOP)
            .one("Deployment", "traefik")
            .at("/spec/template/spec/containers/0");
    assertThat(Manifests.texts(container.path("args")))
        .contains("--metrics.prometheus.buckets=0.05,0.1,0.25,0.3,0.5,1,2.5,5,10");
  }

  @Test
  void prometheusReadsTheIngressAtAPortThatNobodyElseReaches() {
    var app = new App(AppProps.builder().outdir("unused").build());
    new PlatformMonitoringChart(app, Fixture.DEV);
    JsonNode monitor = new Manifests(app.synthYaml()).one("PodMonitor", "traefik");
    assertThat(monitor.at("/spec/podMetricsEndpoints/0/port").asText()).isEqualTo("metrics");

    JsonNode ingress =
        new Fixture(shopRoot).platform(Fixture.DEV).one("NetworkPolicy", "traefik").path("spec");
    assertThat(ingress.at("/ingress/1").toString())
        .isEqualTo(
            "{\"from\":[{\"namespaceSelector\":{\"matchLabels\":"
                + "{\"kubernetes.io/metadata.name\":\"monitoring\"}},\"podSelector\":"
                + "{\"matchLabels\":{\"app.kubernetes.io/name\":\"prometheus\"}}}],"
                + "\"ports\":[{\"port\":9100,\"protocol\":\"TCP\"}]}");
  }

  private static JsonNode dashboard(Manifests manifests, String name, String file)
      throws IOException {
    return new ObjectMapper()
        .readTree(manifests.one("ConfigMap", name).at("/data").path(file).asText());
  }

  @Test
  void grafanaFindsTheDashboardAndItsAddressStays() throws IOException {
    JsonNode map = watch.one("ConfigMap", "watch-dashboard");
    assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
    JsonNode page = dashboard(watch, "watch-dashboard", "watch-dev.json");
    assertThat(page.path("uid").asText()).isEqualTo("isomer-e8e758a95d88d21f");
    assertThat(page.path("title").asText()).isEqualTo("watch-dev");
  }

  @Test
  void theDashboardGoesFromAlarmsOverPromisesToComponents() throws IOException {
    JsonNode panels = dashboard(shop, "shop-dashboard", "shop-prod.json").path("panels");
    assertThat(Manifests.stream(panels))
        .extracting(panel -> panel.path("type").asText() + " " + panel.path("title").asText())
        .containsExactly(
            "row alarms",
            "stat alarms that are on",
            "timeseries which, and since when",
            "row 99.9 % of the requests to shop-api succeed, over 30 days",
            "stat bad in 30 days, of 0.1 % allowed",
            "timeseries bad in the hour before",
            "row 99 % of the requests to shop-api are answered within 300 ms, over 30 days",
            "stat bad in 30 days, of 1 % allowed",
            "timeseries bad in the hour before",
            "row front (site)",
            "timeseries requests",
            "timeseries share of failed requests",
            "row shop-api (HTTP API)",
            "timeseries requests",
            "timeseries share of bad answers",
            "timeseries time to answer");
  }

  @Test
  void panelsStandBesideEachOtherAndNeverOverEachOther() throws IOException {
    for (JsonNode page :
        List.of(
            dashboard(shop, "shop-dashboard", "shop-prod.json"),
            dashboard(watch, "watch-dashboard", "watch-dev.json"))) {
      var taken = new HashSet<List<Integer>>();
      page.path("panels")
          .forEach(
              panel -> {
                JsonNode at = panel.path("gridPos");
                for (int x = at.path("x").asInt(); x < at.path("x").asInt() + width(at); x++) {
                  for (int y = at.path("y").asInt(); y < at.path("y").asInt() + height(at); y++) {
                    assertThat(taken.add(List.of(x, y))).as(panel.toString()).isTrue();
                    assertThat(x).isLessThan(24);
                  }
                }
              });
    }
  }

  private static int width(JsonNode at) {
    return at.path("w").asInt();
  }

  private static int height(JsonNode at) {
    return at.path("h").asInt();
  }

  @Test
  void anExportedGaugeIsAGraphOfItsHighestSeries() throws IOException {
    JsonNode page = dashboard(watch, "watch-dashboard", "watch-dev.json");
    JsonNode graph =
        Manifests.stream(page.path("panels"))
            .filter(panel -> panel.path("title").asText().equals("messages in a queue"))
            .findFirst()
            .orElseThrow();
    assertThat(graph.at("/targets/0/expr").asText())
        .isEqualTo(
            "topk(20, max by (host, queue) (queue_messages{namespace=\"watch-dev\","
                + "job=\"orders-watch\"}))");
    assertThat(graph.at("/targets/0/legendFormat").asText()).isEqualTo("{{host}} {{queue}}");
    assertThat(graph.at("/fieldConfig/defaults/thresholds/steps/1/value").asInt()).isEqualTo(1000);
  }

  @Test
  void whatWatchesCanBeAddedTo() {
    var fixture = Watch.in(root);
    var application = Watch.application();
    var app = new App(AppProps.builder().outdir("unused").build());
    var target = new KubernetesTarget(Watch.DEV);
    var valid = Validation.require(application, target, fixture.project);
    var chart = new MonitoringChart(app, valid);
    Service watcher = application.all(Service.class).findFirst().orElseThrow();
    chart.rules().orElseThrow().getMetadata().addLabel("team", "ops");
    chart.monitor(watcher).orElseThrow().getMetadata().addLabel("team", "ops");

    var manifests = new Manifests(app.synthYaml());
    assertThat(manifests.one("PrometheusRule", "watch").at("/metadata/labels/team").asText())
        .isEqualTo("ops");
    assertThat(manifests.one("ServiceMonitor", "orders-watch").at("/metadata/labels/team").asText())
        .isEqualTo("ops");
    assertThat(chart.monitor(Fixture.SHOP)).isEmpty();
  }

  @Test
  void theBytesAreTheSameEachTime() {
    assertThat(Watch.in(root).monitoring(Watch.application(), Watch.DEV)).isEqualTo(watch);
  }

  @Test
  void anApiWithoutTheRestIsWatchedToo() {
    var api = HttpApi.named("shop-api").openApi("openapi.yaml").to(Fixture.SHOP);
    var application =
        Application.named("shop")
            .owner("sales")
            .of(Fixture.ITEMS, Fixture.CARTS, Fixture.SHOP, api);
    assertThat(new Fixture(shopRoot).monitoring(application, Fixture.DEV).names())
        .containsExactly("PrometheusRule shop", "ConfigMap shop-dashboard");
  }
}
