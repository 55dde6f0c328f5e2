package dev.isomer.model.validation;

import static dev.isomer.model.validation.Fixture.API;
import static dev.isomer.model.validation.Fixture.SERVICE;
import static dev.isomer.model.validation.Fixture.SITE;
import static dev.isomer.model.validation.Fixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole text of every finding about what an alarm or an objective asks of a signal. */
class SignalRulesTest {
  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    fixture.write("docs/runbooks/shop.md", "# The shop");
  }

  @Test
  void anAlarmIsOverAPartOfItsOwnWhole() {
    var share = new Signal.Share(Signal.errors(SITE), Signal.requests(API));

    assertThat(watching(share))
        .containsExactly(
            "alarm.share shop/alarms/mine: errors of front out of requests of shop-api; a"
                + " part and a whole of the same component; take both of one component");
  }

  @Test
  void bothComponentsOfAShareAreListed() {
    var share = new Signal.Share(Signal.errors(API), Signal.requests(HttpApi.named("other")));

    assertThat(watching(share))
        .containsExactly(
            "alarm.component shop/alarms/mine: the component other; components that the application"
                + " lists; add it to of(…), as it is here",
            "alarm.share shop/alarms/mine: errors of shop-api out of requests of other; a"
                + " part and a whole of the same component; take both of one component");
  }

  @Test
  void anObjectiveIsAboutTheRequestsOfOneComponent() {
    var objective =
        new Objective("mine", Signal.errors(SERVICE), Signal.requests(API), "99", "It works.");

    assertThat(fixture.findings(Fixture.sound().objective(objective)))
        .containsExactly(
            "objective.share shop/objectives/mine: errors of shop out of requests of"
                + " shop-api; a part and a whole of the same component; take both of one"
                + " component");
  }

  @Test
  void anObjectiveHasANameInKebabCase() {
    var objective =
        new Objective("My promise", Signal.errors(API), Signal.requests(API), "99", "It works.");

    assertThat(fixture.findings(Fixture.sound().objective(objective)))
        .containsExactly(
            "name.syntax shop/objectives/My promise: the name \"My promise\"; lower-case words of"
                + " letters and digits joined by single hyphens; rename it, for example"
                + " \"message-api\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 100})
  void aPercentileIsAPartOfTheRequests(int percentile) {
    assertThat(watching(Signal.time(API, percentile)))
        .containsExactly(
            "alarm.percentile shop/alarms/mine: the percentile "
                + percentile
                + "; from 1 to 99; choose one, such as 90");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 99})
  void aUsualPercentileIsTaken(int percentile) {
    assertThat(watching(Signal.time(API, percentile))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void aThresholdIsANumberThatASignalCanReach(double threshold) {
    assertThat(findings(alarm("mine", Signal.throttles(SERVICE), threshold)))
        .containsExactly(
            "alarm.threshold shop/alarms/mine: a threshold of "
                + threshold
                + "; a number that is not below 0; give the value above which the owner is"
                + " notified");
  }

  @Test
  void aTimeBelowAMillisecondIsNone() {
    var share =
        new Signal.Share(new Signal.Slow(API, Duration.ofNanos(500_000)), Signal.requests(API));

    assertThat(watching(share))
        .containsExactly(
            "alarm.latency shop/alarms/mine/within: 0 ms; from 1 to 60000 ms; choose a time that a"
                + " person would wait");
  }

  @Test
  void anAlarmHasNotTheNameOfOneOfAnObjective() {
    var alarm = alarm("shop-api-availability-burn-1h", Signal.errors(API), 1);

    assertThat(
            fixture.findings(
                Fixture.sound().objective(Objective.availability(API, "99")).alarm(alarm)))
        .containsExactly(
            "alarm.name shop/alarms/shop-api-availability-burn-1h: the alarm"
                + " shop-api-availability-burn-1h, which the objective shop-api-availability may"
                + " also have; one alarm for a name, if hyphens are ignored; rename this one");
  }

  /** Ids are made without hyphens: both alarms would be {@code A1ErrorsAlarm}. */
  @Test
  void twoNamesThatDifferInHyphensOnlyAreOne() {
    var store = KeyValueStore.named("a1").key("id");
    var service = Service.named("a-1").code(JvmCode.of("shop")).uses(store, Right.READ);

    assertThat(fixture.findings(Fixture.sound().of(store, service, API.to(service))))
        .containsExactly(
            "alarm.name shop/a-1: the alarm a-1-errors, which a1 also has; one alarm for a"
                + " name, if hyphens are ignored; rename one of the two components");
    assertThat(
            fixture.findings(
                Fixture.sound()
                    .alarm(alarm("mine1", Signal.errors(STORE), 1))
                    .alarm(alarm("mine-1", Signal.errors(STORE), 1))))
        .containsExactly(
            "alarm.name shop/alarms/mine-1: the alarm mine-1, which items also has; one"
                + " alarm for a name, if hyphens are ignored; rename this one");
  }

  @Test
  void aWordInBracesStandsForAValueOfTheAlarm() {
    var alarm =
        Alarm.named("mine")
            .when(Signal.throttles(SERVICE))
            .isAbove(1)
            .forMinutes(5)
            .warns("More than {treshold}.")
            .runbook("shop");

    assertThat(findings(alarm))
        .containsExactly(
            "alarm.words shop/alarms/mine: {treshold} in its text; {threshold}, {minutes}, of a"
                + " share {floor}, of a growth {window}, of a time {slowest}, of a service's time"
                + " {of-timeout}; use one of these words, or remove the braces");
  }

  private List<String> watching(Signal signal) {
    return findings(alarm("mine", signal, 1));
  }

  private List<String> findings(Alarm alarm) {
    return fixture.findings(Fixture.sound().alarm(alarm));
  }

  private static Alarm alarm(String name, Signal signal, double threshold) {
    return Alarm.named(name)
        .when(signal)
        .isAbove(threshold)
        .forMinutes(5)
        .warns("It fails.")
        .runbook("shop");
  }
}
