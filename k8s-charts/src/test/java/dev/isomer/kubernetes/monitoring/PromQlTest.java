package dev.isomer.kubernetes.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each signal is for Prometheus, to the letter. */
class PromQlTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final PromQl PROMQL = new PromQl("shop-dev");
  private static final HttpApi API = HttpApi.named("shop-api");
  private static final Site SITE = Site.named("front");
  private static final Gauge DEPTH = Gauge.of("queue_messages", "messages", "host", "queue");
  private static final Service WATCHER = Service.named("watch").exports(DEPTH);
  private static final String AT_API = "router=~\"shop-dev-shop-api-[0-9a-f]{20}@kubernetescrd\"";
  private static final String OWN = "{namespace=\"shop-dev\",job=\"watch\"}";

  private static String of(Signal signal) {
    return PROMQL.promQl(signal, MINUTE).orElse("-");
  }

  @Test
  void anApiIsCountedAtItsRouters() {
    assertThat(of(Signal.requests(API)))
        .isEqualTo("sum(increase(traefik_router_requests_total{" + AT_API + "}[1m]))");
    assertThat(of(Signal.errors(API)))
        .isEqualTo(
            "sum(increase(traefik_router_requests_total{" + AT_API + ",code=~\"5..\"}[1m]))");
    assertThat(of(Signal.rejections(API)))
        .isEqualTo(
            "sum(increase(traefik_router_requests_total{" + AT_API + ",code=~\"4..\"}[1m]))");
  }

  @Test
  void aSiteIsCountedTheSameWay() {
    assertThat(of(Signal.requests(SITE)))
        .isEqualTo(
            "sum(increase(traefik_router_requests_total"
                + "{router=~\"shop-dev-front-[0-9a-f]{20}@kubernetescrd\"}[1m]))");
  }

  @Test
  void nothingBadIsAShareOfZero() {
    assertThat(of(new Signal.Share(Signal.errors(API), Signal.requests(API))))
        .isEqualTo(
            "(sum(rate(traefik_router_requests_total{"
                + AT_API
                + ",code=~\"5..\"}[1m])) or vector(0)) / sum(rate(traefik_router_requests_total{"
                + AT_API
                + "}[1m]))");
  }

  @Test
  void aPercentileIsInMilliseconds() {
    assertThat(of(Signal.time(API, 90)))
        .isEqualTo(
            "histogram_quantile(0.9, sum by (le) (rate("
                + "traefik_router_request_duration_seconds_bucket{"
                + AT_API
                + ",protocol!=\"websocket\"}[1m]))) * 1000");
  }

  @Test
  void slowIsWhatIsInNoBucketUpToTheThreshold() {
    assertThat(PROMQL.promQl(new Signal.Slow(API, Duration.ofMillis(500)), Duration.ofHours(6)))
        .hasValue(
            "(sum(increase(traefik_router_request_duration_seconds_count{"
                + AT_API
                + ",protocol!=\"websocket\"}[6h]))"
                + " - sum(increase(traefik_router_request_duration_seconds_bucket{"
                + AT_API
                + ",protocol!=\"websocket\",le=\"0.5\"}[6h])))");
    assertThat(of(new Signal.Slow(API, Duration.ofSeconds(2)))).contains(",le=~\"2([.]0)?\"}");
  }

  @Test
  void aGaugeIsTheHighestOfAllCopiesByItsLabels() {
    assertThat(of(Signal.level(WATCHER, DEPTH)))
        .isEqualTo("max by (host, queue) (queue_messages" + OWN + ")");
    assertThat(of(Signal.age(WATCHER, Gauge.time("read_seconds", "the last read"))))
        .isEqualTo("time() - max by () (read_seconds" + OWN + ")");
  }

  @Test
  void growthIsMoreThanBeforeAndNoFallSince() {
    assertThat(of(Signal.growth(WATCHER, DEPTH, Duration.ofMinutes(30))))
        .isEqualTo(
            "(max by (host, queue) (queue_messages"
                + OWN
                + ") - max by (host, queue) (queue_messages"
                + OWN
                + " offset 30m)) and (resets(max by (host, queue) (queue_messages"
                + OWN
                + ")[30m:1m]) == 0)");
  }

  @Test
  void silenceIsWhereNoCopyAnswers() {
    assertThat(of(Signal.silence(WATCHER))).isEqualTo("absent(up" + OWN + " == 1)");
  }

  @Test
  void whatNothingMeasuresHasNoExpression() {
    var service = Service.named("shop");
    var store = KeyValueStore.named("items");

    assertThat(of(Signal.errors(service))).isEqualTo("-");
    assertThat(of(new Signal.Share(Signal.errors(service), Signal.requests(service))))
        .isEqualTo("-");
    assertThat(of(Signal.time(service, 90))).isEqualTo("-");
    assertThat(of(new Signal.Saturation(service))).isEqualTo("-");
    assertThat(of(Signal.readThrottles(store))).isEqualTo("-");
  }
}
