package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is watched or promised of whatever component: it is refused, or it is rendered. */
class CombinationsTest {
  private static final Gauge LEVEL = Gauge.of("queue_messages", "messages", "queue");
  private static final Gauge TIME = Gauge.time("last_read_seconds", "the last read");
  private static final External BROKER = External.named("orders");
  private static final Service SHOP = Fixture.SHOP.uses(BROKER).exports(LEVEL, TIME);
  private static final HttpApi API = Fixture.API.to(SHOP);
  private static final Site FRONT = Fixture.FRONT.with(API);
  private static final List<Component> COMPONENTS =
      List.of(Fixture.ITEMS, Fixture.CARTS, SHOP, API, FRONT, BROKER);

  @TempDir private static Path root;
  private static Fixture fixture;

  @BeforeAll
  static void project() {
    fixture = new Fixture(root);
    fixture.write("docs/runbooks/any.md", "# Any");
  }

  private static Application application() {
    return Application.named("shop").owner("sales").of(COMPONENTS.toArray(Component[]::new));
  }

  private static List<Signal.Countable> countables() {
    var all = new ArrayList<Signal.Countable>();
    Arrays.stream(Signal.ApiEvent.values())
        .forEach(event -> all.add(new Signal.ApiCount(API, event)));
    Arrays.stream(Signal.ServiceEvent.values())
        .forEach(event -> all.add(new Signal.ServiceCount(SHOP, event)));
    Arrays.stream(Signal.StoreEvent.values())
        .forEach(event -> all.add(new Signal.StoreCount(Fixture.ITEMS, event)));
    Arrays.stream(Signal.SiteEvent.values())
        .forEach(event -> all.add(new Signal.SiteCount(FRONT, event)));
    all.add(new Signal.Slow(API, Duration.ofMillis(300)));
    return all;
  }

  private static List<Signal> signals() {
    var all = new ArrayList<Signal>(countables());
    for (Signal.Countable part : countables()) {
      for (Signal.Countable whole : countables()) {
        all.add(new Signal.Share(part, whole));
      }
    }
    all.add(Signal.time(API, 90));
    all.add(Signal.time(SHOP, 90));
    all.add(new Signal.Saturation(SHOP));
    for (Gauge gauge : List.of(LEVEL, TIME)) {
      all.add(Signal.level(SHOP, gauge));
      all.add(Signal.age(SHOP, gauge));
      all.add(Signal.growth(SHOP, gauge, Duration.ofMinutes(30)));
    }
    all.add(Signal.silence(SHOP));
    return all;
  }

  private static boolean isRefused(Application application) {
    return fixture.findings(application, Watch.DEV).stream()
        .anyMatch(finding -> finding.startsWith("error "));
  }

  /** Everything of one answer in one application, since each rendering starts anew. */
  @Test
  void everySignalIsRefusedOrRendered() {
    var rendered = application();
    int refused = 0;
    int number = 0;
    for (Signal signal : signals()) {
      var above = Alarm.named("any-" + number++).when(signal).isAbove(1);
      // Only a share can ask for a number of events.
      var alarm =
          (signal instanceof Signal.Share ? above.ofAtLeast(20) : above)
              .forMinutes(5)
              .warns("Any.")
              .runbook("any");
      if (isRefused(application().alarm(alarm))) {
        refused++;
      } else {
        rendered = rendered.alarm(alarm);
      }
    }
    var all = rendered;

    assertThat(refused).isPositive();
    assertThat(all.ownAlarms()).isNotEmpty();
    assertThatCode(() -> fixture.monitoring(all, Watch.DEV)).doesNotThrowAnyException();
    assertThat(fixture.monitoring(all, Watch.DEV).one("PrometheusRule", "shop").toString())
        .doesNotContain("null");
  }

  @Test
  void everyPromiseIsRefusedOrRendered() {
    var rendered = application();
    int refused = 0;
    int number = 0;
    for (Signal.Countable bad : countables()) {
      for (Signal.Countable all : countables()) {
        var objective = new Objective("any-" + number++, bad, all, "99.9", "any");
        if (isRefused(application().objective(objective))) {
          refused++;
        } else {
          rendered = rendered.objective(objective);
        }
      }
    }
    var all = rendered;

    assertThat(refused).isPositive();
    assertThat(all.objectives()).isNotEmpty();
    assertThatCode(() -> fixture.monitoring(all, Watch.DEV)).doesNotThrowAnyException();
  }

  @Test
  void aPromiseOverAServiceIsRefused() {
    var objective =
        new Objective(
            "kept",
            Signal.errors(SHOP),
            Signal.requests(SHOP),
            "99.9",
            "99.9 % of the requests succeed");

    assertThat(fixture.findings(application().objective(objective), Watch.DEV))
        .contains(
            "error capability.objective.kubernetes shop/objectives/kept: errors of requests of a"
                + " service; requests that the ingress counts: those to an HTTP API or a site;"
                + " promise it of the API that leads there");
  }
}
