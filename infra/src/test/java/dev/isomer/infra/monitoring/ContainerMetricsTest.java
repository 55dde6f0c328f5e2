package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Containers;
import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer and ECS measure of containers. */
class ContainerMetricsTest {
  private static final AwsMetrics METRICS = new AwsMetrics(Containers.application());

  @TempDir static Path root;
  private static RenderedTemplate template;

  @BeforeAll
  static void render() {
    var fixture = new Fixture(root);
    Containers.images(fixture);
    template = fixture.rendered(Containers.application(), Containers.DEV);
  }

  @Test
  void anApiIsMeasuredAtItsLoadBalancer() {
    assertThat(expression(Signal.errors(Containers.API))).isEqualTo("services_5XX + balancer_5XX");
    assertThat(expression(Signal.time(Containers.API, 90))).isEqualTo("1000 * seconds_p90");
    assertThat(METRICS.metric(new Signal.Slow(Containers.API, Duration.ofMillis(500))))
        .get()
        .extracting("name", "statistic")
        .containsExactly("TargetResponseTime", "TC(0.5:)");
    assertThat(METRICS.metric(Alarms.rejections(Containers.API)))
        .get()
        .extracting("expression")
        .isEqualTo("IF(requests >= 20, rejections / requests, 0)");
  }

  @Test
  void aServiceIsMeasuredAtItsReplicas() {
    assertThat(METRICS.metric(Signal.requests(Containers.SHOP)))
        .get()
        .extracting("name", "statistic")
        .containsExactly("RequestCount", "Sum");
    assertThat(expression(Signal.time(Containers.SHOP, 99)))
        .isEqualTo("1000 * targetresponsetime_p99_1");
    assertThat(expression(new Signal.Saturation(Containers.PRICES))).isEqualTo("used / 100");
  }

  @Test
  void whatNothingMeasuresHasNoMetric() {
    assertThat(METRICS.metric(Signal.requests(Containers.PRICES))).isEmpty();
    assertThat(METRICS.metric(Signal.time(Containers.PRICES, 90))).isEmpty();
    assertThat(METRICS.metric(Signal.throttles(Containers.SHOP))).isEmpty();
  }

  private static Object expression(Signal signal) {
    return ((AwsMetric.Computed) METRICS.metric(signal).orElseThrow()).expression();
  }

  @Test
  void alarmsWatchTheLoadBalancerAndTheReplicas() {
    assertThat(dimensions("shop-dev-shop-saturation"))
        .contains("{Name=ClusterName, Value={Ref=Cluster}}")
        .contains("{Name=ServiceName, Value={Fn::GetAtt=[ShopService, Name]}}");
    assertThat(dimensions("shop-dev-shop-errors"))
        .contains("{Fn::GetAtt=[ShopApi, LoadBalancerFullName]}")
        .contains("{Fn::GetAtt=[ShopApiToShopService, TargetGroupFullName]}");
    assertThat(names()).doesNotContain("shop-dev-shop-throttles", "shop-dev-prices-errors");
  }

  private static List<String> names() {
    return template
        .resources("AWS::CloudWatch::Alarm")
        .map(Map.Entry::getKey)
        .map(id -> String.valueOf(template.property(id, "AlarmName")))
        .toList();
  }

  private static String dimensions(String alarm) {
    return template
        .resources("AWS::CloudWatch::Alarm")
        .filter(it -> alarm.equals(template.property(it.getKey(), "AlarmName")))
        .map(it -> String.valueOf(it.getValue()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyProgramHasItsLogsQueried() {
    assertThat(
            template
                .resources("AWS::Logs::QueryDefinition")
                .map(it -> String.valueOf(template.property(it.getKey(), "Name"))))
        .contains(
            "shop-dev/mailer/latest errors",
            "shop-dev/sweep/latest errors",
            "shop-dev/shop/errors by route",
            "shop-dev/shop-api/failed requests")
        .doesNotContain("shop-dev/shop/cold starts");
  }
}
