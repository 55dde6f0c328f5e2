package dev.isomer.model.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmsTest {

  @Test
  void anApiIsWatchedForErrorsRejectionsAndLatency() {
    assertThat(table(HttpApi.named("message-api")))
        .containsExactly(
            "message-api-errors: errors / requests > 0.05 in 3 x 60 s, CRITICAL, api-errors",
            "message-api-rejections: rejections / requests > 0.05 in 5 x 60 s of at least 20,"
                + " WARNING, api-rejections",
            "message-api-latency: p90 > 2500.0 in 5 x 60 s, CRITICAL, api-latency");
  }

  @Test
  void aServiceIsWatchedForErrorsThrottlesDurationAndSaturation() {
    assertThat(table(Service.named("message-service").timeout(Duration.ofSeconds(10))))
        .containsExactly(
            "message-service-errors: errors / requests > 0.01 in 3 x 60 s, CRITICAL,"
                + " service-errors",
            "message-service-throttles: throttles > 0.0 in 5 x 60 s, CRITICAL, service-throttles",
            "message-service-duration: p90 > 9000.0 in 15 x 60 s, WARNING, service-duration",
            "message-service-saturation: capacity in use > 0.9 in 10 x 60 s, CRITICAL,"
                + " service-saturation");
  }

  @Test
  void aStoreIsWatchedForThrottlesAndErrors() {
    assertThat(table(KeyValueStore.named("messages")))
        .containsExactly(
            "messages-read-throttles: read throttles > 0.0 in 5 x 60 s, CRITICAL, store-throttles",
            "messages-write-throttles: write throttles > 0.0 in 5 x 60 s, CRITICAL,"
                + " store-throttles",
            "messages-errors: errors > 0.0 in 3 x 60 s, CRITICAL, store-errors");
  }

  @Test
  void aSiteIsWatchedForErrors() {
    assertThat(table(Site.named("website")))
        .containsExactly(
            "website-errors: errors / requests > 0.05 in 5 x 60 s, CRITICAL, site-errors");
  }

  @Test
  void aServiceThatExportsMetricsIsWatchedForSilenceToo() {
    assertThat(table(Service.named("depth").exports()))
        .hasSize(5)
        .last()
        .isEqualTo("depth-silence: silence > 0.0 in 3 x 60 s, CRITICAL, service-silence");
  }

  @Test
  void whatOthersRunIsTheirsToWatch() {
    assertThat(Alarms.of(External.named("broker"))).isEmpty();
  }

  private static List<String> table(Component component) {
    return Alarms.of(component).stream().map(AlarmsTest::row).toList();
  }

  private static String row(Alarm alarm) {
    return alarm.name()
        + ": "
        + alarm.signal().label()
        + " > "
        + alarm.threshold()
        + " in "
        + alarm.minutes()
        + " x "
        + Alarm.PERIOD.toSeconds()
        + " s"
        + (alarm.floor() == 0 ? "" : " of at least " + alarm.floor())
        + ", "
        + alarm.severity()
        + ", "
        + alarm.runbook();
  }
}
