package dev.isomer.model.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Dashboard.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    assertThat(Dashboard.panels(api))
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
      var drawn = Dashboard.panels(component).stream().flatMap(p -> p.signals().stream()).toList();
      assertThat(Alarms.of(component)).allMatch(alarm -> visible(alarm, drawn));
    }
  }

  @Test
  void rowsGoFromAlarmsOverPromisesToComponentsAndLogs() {
    var service = Service.named("s");
    var api = HttpApi.named("a").to(service);
    var application =
        Application.named("shop")
            .of(KeyValueStore.named("k"), service, api, External.named("e"))
            .objective(Objective.availability(api, "99"));

    assertThat(application.dashboard().rows().stream().map(DashboardTest::row))
        .containsExactly("states", "a-availability", "a: 3", "s: 3", "k: 2", "errors of s");
  }

  private static String row(Dashboard.Row row) {
    return switch (row) {
      case Row.States states -> "states";
      case Row.Promise promise -> promise.objective().name();
      case Row.Panels panels -> panels.component().name() + ": " + panels.panels().size();
      case Row.LatestErrors errors -> "errors of " + errors.workload().name();
    };
  }

  @Test
  void widthsAreRelativeToTheWholeAndAtMostThreePanelsAreBesideEachOther() {
    assertThat(Dashboard.numberWidth(24)).isEqualTo(6);
    assertThat(IntStream.rangeClosed(1, 5).map(panels -> Dashboard.panelWidth(panels, 24)))
        .containsExactly(24, 12, 8, 8, 8);
  }

  @Test
  void thePanelsOfOneGraphHaveOneUnit() {
    var service = Service.named("s");

    assertThatThrownBy(
            () ->
                new Dashboard.Panel(
                    "mixed", List.of(Signal.errors(service), Signal.time(service, 90))))
        .hasMessage("mixed: signals of no unit, or of several; one unit; split the panel");
  }

  @Test
  void aLineMarksWhereAnAlarmBeginsUnlessThatIsTheAxis() {
    var api = HttpApi.named("a");
    var service = Service.named("s");
    var application =
        Application.named("shop").of(service, api).tune(Alarms.latency(api).isAbove(9));

    assertThat(
            application.dashboard().rows().stream()
                .filter(Row.Panels.class::isInstance)
                .flatMap(row -> ((Row.Panels) row).panels().stream())
                .flatMap(panel -> panel.thresholds(application.alarms()))
                .map(alarm -> alarm.name() + " " + alarm.threshold()))
        .containsExactly(
            "a-errors 0.05",
            "a-rejections 0.05",
            "a-latency 9.0",
            "s-saturation 0.9",
            "s-duration 9000.0");
  }

  /** A share is visible as itself or by its two counts. */
  private static boolean visible(Alarm alarm, List<Signal> drawn) {
    return drawn.contains(alarm.signal())
        || (alarm.signal() instanceof Signal.Share share
            && drawn.containsAll(List.of(share.part(), share.whole())));
  }

  private static String panels(Component component) {
    return Dashboard.panels(component).stream()
        .map(Dashboard.Panel::title)
        .collect(Collectors.joining(", "));
  }
}
