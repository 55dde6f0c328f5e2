package dev.isomer.model.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private static final Service EXPORTER =
      Service.named("s")
          .exports(Gauge.of("depth", "messages", "queue"), Gauge.time("read", "the last read"));

  @Test
  void panelsGoFromTrafficOverFaultsToSpeed() {
    assertThat(panels(HttpApi.named("a")))
        .isEqualTo("requests, share of bad answers, time to answer");
    assertThat(panels(Service.named("s"))).isEqualTo("requests, capacity in use, time to answer");
    assertThat(panels(EXPORTER))
        .isEqualTo(
            "requests, capacity in use, time to answer, silence, messages, seconds since the last"
                + " read");
    assertThat(panels(KeyValueStore.named("k"))).isEqualTo("turned away, errors");
    assertThat(panels(Site.named("w"))).isEqualTo("requests, share of failed requests");
  }

  @Test
  void everySignalOfAPanelIsOfItsComponent() {
    var api = HttpApi.named("a");

    assertThat(Dashboard.of(api))
        .allSatisfy(
            panel ->
                assertThat(panel.signals())
                    .isNotEmpty()
                    .allSatisfy(signal -> assertThat(signal.component()).isEqualTo(api)));
  }

  @Test
  void whatAnAlarmWatchesCanBeSeenOnTheDashboard() {
    for (Component component :
        List.of(
            Service.named("s"),
            EXPORTER,
            HttpApi.named("a"),
            Site.named("w"),
            KeyValueStore.named("k"))) {
      var drawn = Dashboard.of(component).stream().flatMap(p -> p.signals().stream()).toList();
      assertThat(Alarms.of(component)).allMatch(alarm -> visible(alarm, drawn));
    }
  }

  /** A share is visible as itself or by its two counts. */
  private static boolean visible(Alarm alarm, List<Signal> drawn) {
    return drawn.contains(alarm.signal())
        || (alarm.signal() instanceof Signal.Share share
            && drawn.containsAll(List.of(share.part(), share.whole())));
  }

  private static String panels(Component component) {
    return Dashboard.of(component).stream()
        .map(Dashboard.Panel::title)
        .collect(Collectors.joining(", "));
  }
}
