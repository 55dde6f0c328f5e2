package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a program reports to the kubelet and Prometheus reaches nobody else. The paths are as
 * Traefik compares them: without repeated slashes, dot segments, or an encoding that is not needed.
 */
class InternalPathsTest {
  private static final Service METER =
      Service.named("meter")
          .code(ImageCode.of("hi"))
          .memory(64)
          .exports(Gauge.of("queue_messages", "messages"));

  @TempDir private Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    fixture.images("hi", "shop", "front", "redis", "traefik");
  }

  private boolean isReached(Service service, String path) {
    var api = HttpApi.named("meter-api").under("/meter").to(service);
    return !hidden(Application.named("meter").owner("ops").of(service, api)).matcher(path).find();
  }

  private Pattern hidden(Application application) {
    String match =
        fixture
            .render(application, Fixture.DEV)
            .all("IngressRoute")
            .findFirst()
            .orElseThrow()
            .at("/spec/routes/1/match")
            .asText();
    var expression = Pattern.compile(" && !PathRegexp\\(`([^`]*)`\\)$").matcher(match);
    assertThat(expression.find()).isTrue();
    return Pattern.compile(expression.group(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/meter/metrics",
        "/meter/metrics/",
        "/meter/metrics/per-object",
        "/meter/METRICS",
        "/meter/metrics;v=1",
        "/meter/metrics%3Bv=1",
        "/meter/;v=1/metrics",
        "/meter/%2Fmetrics",
        "/meter/metrics%2F",
        "/meter/\\metrics",
        "/meter/%5Cmetrics",
        "/meter/metrics%3Fname=up",
        "/meter/metrics%23up",
        "/meter/metrics%00",
        "/meter/health/live",
        "/meter/health/live/",
        "/meter/health/ready",
        "/meter/Health/Ready",
        "/meter/health%2Fready",
        "/meter/health;v=1/ready",
        "/meter/any%2F..%2Fmetrics",
        "/meter/any/..;/metrics",
        "/meter/any%5C..%5Cmetrics",
        "/meter/.%2Fmetrics",
        "/meter/..;v=1/health/live"
      })
  void metricsAndHealthAreReachedBelowNoPrefixHoweverTheyAreWritten(String path) {
    assertThat(isReached(METER, path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/meter",
        "/meter/",
        "/meter/metrics-report",
        "/meter/metricsx",
        "/meter/my/metrics",
        "/meter/health",
        "/meter/health/lively",
        "/meter/health/live/history",
        "/meter/queues/%2F/orders",
        "/meter/a..b/c",
        "/meter/...",
        "/meter/v1.2/;x"
      })
  void whatOnlyLooksAlikeIsReached(String path) {
    assertThat(isReached(METER, path)).isTrue();
  }

  @Test
  void theyAreThoseThatTheServiceDeclares() {
    Service other =
        METER.health(Health.ready("/up").live("/alive")).exportsAt("/stats", Gauge.of("a", "a"));

    assertThat(isReached(other, "/meter/stats")).isFalse();
    assertThat(isReached(other, "/meter/up")).isFalse();
    assertThat(isReached(other, "/meter/alive")).isFalse();
    assertThat(isReached(other, "/meter/metrics")).isTrue();
    assertThat(isReached(other, "/meter/health/live")).isTrue();
  }

  @Test
  void aServiceWithoutMetricsMayAnswerThere() {
    Service plain = Service.named("meter").code(ImageCode.of("hi")).memory(64);

    assertThat(isReached(plain, "/meter/metrics")).isTrue();
    assertThat(isReached(plain, "/meter/health/live")).isFalse();
  }

  @Test
  void aPageThatIsAProbeTooIsShownToEverybody() {
    Service page = METER.health(Health.ready("/").live("/alive"));

    assertThat(isReached(page, "/meter/")).isTrue();
    assertThat(isReached(page, "/meter/alive")).isFalse();
  }

  @Test
  void aDocumentShowsWhatItNamesAndNothingBesideItBelowTheSameSegment() {
    fixture.write(
        "openapi.yaml",
        "openapi: 3.1.1\npaths: {/health/live: {get: {operationId: live}},"
            + " /metrics/days: {get: {operationId: days}}}");
    var api = HttpApi.named("meter-api").openApi("openapi.yaml").to(METER);
    var hidden = hidden(Application.named("meter").owner("ops").of(METER, api));

    assertThat(hidden.matcher("/health/live").find()).isFalse();
    assertThat(hidden.matcher("/metrics/days").find()).isFalse();
    assertThat(hidden.matcher("/health/ready").find()).isTrue();
    assertThat(hidden.matcher("/metrics").find()).isTrue();
    assertThat(hidden.matcher("/metrics/days%2F..").find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/metrics", "/metrics/per-object", "//METRICS", "/health/live", "/health/ready/"})
  void anApiAtTheRootHidesThemToo(String path) {
    var api = HttpApi.named("meter-api").atRoot().to(METER);
    var hidden = hidden(Application.named("meter").owner("ops").of(METER, api));

    assertThat(path).matches(text -> hidden.matcher(text).find());
    assertThat(List.of("/", "/queues", "/metricsystem", "/health", "/meter/metrics"))
        .noneMatch(text -> hidden.matcher(text).find());
  }
}
