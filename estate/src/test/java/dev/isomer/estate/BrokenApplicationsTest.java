package dev.isomer.estate;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.project.Project;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.validation.Target;
import dev.isomer.model.validation.Validation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A platform is asked about an application whatever else is wrong with it, so no mistake of a
 * description may make it fail: each is a report with an error, at every target.
 */
class BrokenApplicationsTest {
  private static final Project PROJECT = Project.at(Path.of(System.getProperty("isomer.root")));
  private static final KeyValueStore STORE = KeyValueStore.named("messages").key("id");
  private static final Service SERVICE =
      Service.named("message-service").code(JvmCode.of("message-service")).uses(STORE, READ);
  private static final HttpApi API =
      HttpApi.named("message-api").openApi("lambda/openapi.yaml").to(SERVICE);
  private static final Site SITE = Site.named("website").content("website/dist").with(API);
  private static final Gauge GAUGE = Gauge.of("depth", "messages");

  @ParameterizedTest
  @MethodSource("broken")
  void aMistakeIsAReportEverywhere(String mistake, Application application) {
    for (Target<?> target : Main.estate().targets()) {
      var report = Validation.check(application, target, PROJECT);

      assertThat(report.hasErrors()).as(mistake + " " + target.label()).isTrue();
    }
  }

  static Stream<Arguments> broken() {
    var unrouted = HttpApi.named("message-api").to(SERVICE);
    var untargeted = HttpApi.named("message-api").openApi("lambda/openapi.yaml");
    var external = External.named("broker");
    var exporting = SERVICE.exports(GAUGE);
    Map<String, Application> all =
        Map.ofEntries(
            Map.entry("no component", Application.named("messages").owner("platform")),
            Map.entry("no name", of("", STORE, SERVICE, API, SITE)),
            Map.entry("a name with a line", of("a\nb", STORE, SERVICE, API, SITE)),
            Map.entry("no routes", of(STORE, SERVICE, unrouted)),
            Map.entry("a site with no routes", of(STORE, SERVICE, unrouted, SITE.with(unrouted))),
            Map.entry("no service", of(STORE, SERVICE, untargeted, SITE.with(untargeted))),
            Map.entry("nothing of an API", of(HttpApi.named("message-api"))),
            Map.entry("no document", with(API.openApi("none.yaml"))),
            Map.entry("a document outside", with(API.openApi("../none.yaml"))),
            Map.entry("no prefix", with(API.under(""))),
            Map.entry("a root beside a site", with(API.atRoot())),
            Map.entry("a rate of 0", with(API.requestsPerSecond(0).burst(-1))),
            Map.entry("no code", with(Service.named("message-service").uses(STORE, READ))),
            Map.entry("no jar", with(SERVICE.code(JvmCode.of("none")))),
            Map.entry("no image", with(SERVICE.code(ImageCode.of("")))),
            Map.entry("no memory", with(SERVICE.memory(0))),
            Map.entry("much memory", with(SERVICE.memory(Integer.MAX_VALUE))),
            Map.entry("no time", with(SERVICE.timeout(Duration.ZERO))),
            Map.entry("less than no time", with(SERVICE.timeout(ofMinutes(-1)))),
            Map.entry("no paths of health", with(SERVICE.health(Health.ready("").live("")))),
            Map.entry("a variable without a name", with(SERVICE.variable("", "a"))),
            Map.entry(
                "a secret without a name", with(SERVICE.secret("A", Secret.named("").key("")))),
            Map.entry(
                "no right",
                with(
                    Service.named("message-service")
                        .code(JvmCode.of("message-service"))
                        .uses(STORE))),
            Map.entry("an edge twice", with(SERVICE.uses(STORE, SCAN))),
            Map.entry("an edge to nowhere", with(SERVICE.uses(external))),
            Map.entry("a store that is not listed", of(SERVICE, API, SITE)),
            Map.entry("a store without a key", of(KeyValueStore.named("messages"), SERVICE, API)),
            Map.entry("two of one name", of(STORE, STORE, SERVICE, SERVICE, API, API, SITE, SITE)),
            Map.entry(
                "two kinds of one name",
                of(
                    STORE,
                    SERVICE,
                    HttpApi.named("messages").openApi("lambda/openapi.yaml").to(SERVICE))),
            Map.entry("no files", of(STORE, SERVICE, API, Site.named("website").with(API))),
            Map.entry("files outside", of(STORE, SERVICE, API, SITE.content("../website"))),
            Map.entry(
                "headers without a reason",
                of(STORE, SERVICE, API, SITE.headers(SecurityHeaders.STRICT.policyOfProgram()))),
            Map.entry(
                "a header of two lines",
                of(
                    STORE,
                    SERVICE,
                    API,
                    SITE.headers(
                        SecurityHeaders.STRICT.allowing("img-src", "a\r\nb").because("a")))),
            Map.entry("a gauge twice", with(SERVICE.exports(GAUGE, GAUGE))),
            Map.entry("a gauge without a name", with(SERVICE.exports(Gauge.of("", "a", "")))),
            Map.entry("a promise of all", sound().objective(Objective.availability(API, "100"))),
            Map.entry("a promise of words", sound().objective(Objective.availability(API, "many"))),
            Map.entry(
                "a promise in no time",
                sound().objective(Objective.latency(API, Duration.ZERO, "99"))),
            Map.entry(
                "a promise of another",
                of(STORE).objective(Objective.latency(API, ofMillis(500), "99"))),
            Map.entry(
                "an alarm of no number", sound().tune(Alarms.latency(API).isAbove(Double.NaN))),
            Map.entry("an alarm of no minute", sound().tune(Alarms.latency(API).forMinutes(0))),
            Map.entry("an alarm without a reason", sound().without(Alarms.latency(API), "")),
            Map.entry("an alarm of another", of(STORE).without(Alarms.latency(API), "a")),
            Map.entry(
                "a gauge of another",
                with(exporting).alarm(Exporter.application().ownAlarms().getFirst())));
    return all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  private static Application sound() {
    return of(STORE, SERVICE, API, SITE);
  }

  private static Application with(Service service) {
    var api = API.to(service);
    return of(STORE, service, api, SITE.with(api));
  }

  private static Application with(HttpApi api) {
    return of(STORE, SERVICE, api, SITE.with(api));
  }

  private static Application of(Component... parts) {
    return of("messages", parts);
  }

  private static Application of(String name, Component... parts) {
    return Application.named(name).owner("platform").of(parts);
  }
}
