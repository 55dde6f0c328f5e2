package dev.isomer.model.validation;

import static dev.isomer.model.validation.Fixture.API;
import static dev.isomer.model.validation.Fixture.SERVICE;
import static dev.isomer.model.validation.Fixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Signal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application changes about the alarms that its components have without asking. */
class AlarmChangeRuleTest {
  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    fixture.write("docs/runbooks/shop.md", "# The shop");
  }

  @Test
  void aTunedAlarmHasItsNewNumbersAndItsPlace() {
    var application = Fixture.sound().tune(Alarms.latency(API).isAbove(1000).forMinutes(10));

    assertThat(fixture.findings(application)).isEmpty();
    assertThat(names(application)).isEqualTo(names(Fixture.sound()));
    assertThat(application.alarms())
        .filteredOn(alarm -> alarm.name().equals("shop-api-latency"))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.threshold()).isEqualTo(1000);
              assertThat(alarm.minutes()).isEqualTo(10);
              assertThat(alarm.meaning())
                  .isEqualTo("One request in ten to shop-api takes longer than 1000 ms.");
            });
  }

  @Test
  void anAlarmThatIsSwitchedOffIsANoteWithItsReasonAndNoAlarm() {
    var application =
        Fixture.sound()
            .without(
                Alarms.throttles(SERVICE),
                "The nightly import is meant to use all that there is, which nobody has to know.");

    assertThat(fixture.findings(application))
        .containsExactly(
            "alarm.off shop/alarms/shop-throttles: switched off: The nightly import is"
                + " meant to use all that there is, which nobody has to know.; no platform has"
                + " this alarm; remove without(…) to have it again");
    assertThat(names(Fixture.sound())).contains("shop-throttles");
    assertThat(names(application))
        .doesNotContain("shop-throttles")
        .hasSize(names(Fixture.sound()).size() - 1);
  }

  @Test
  void anAlarmIsSwitchedOffForAReason() {
    assertThat(fixture.findings(Fixture.sound().without(Alarms.throttles(SERVICE), " ")))
        .containsExactly(
            "alarm.reason shop/alarms/shop-throttles: no reason why it is switched off; a"
                + " reader of the report needs to know why nobody is notified; give the reason:"
                + " without(alarm, \"…\")");
  }

  @Test
  void aChangeIsOfAnAlarmThatThereIs() {
    String unmatched =
        "a change of an alarm that no component has; alarms that the components listed in of(…)"
            + " have without asking; take it from such a component as it is listed, for example"
            + " Alarms.latency(api)";

    assertThat(fixture.findings(Fixture.sound().tune(Alarms.silence(SERVICE))))
        .containsExactly("alarm.change shop/alarms/shop-silence: " + unmatched);
    assertThat(
            fixture.findings(
                Fixture.sound().tune(Alarms.latency(API.requestsPerSecond(1).burst(2)))))
        .containsExactly("alarm.change shop/alarms/shop-api-latency: " + unmatched);
    assertThat(fixture.findings(Fixture.sound().alarm(own()).tune(own().isAbove(2))))
        .containsExactly("alarm.change shop/alarms/mine: " + unmatched);
  }

  @Test
  void anAlarmIsChangedOnce() {
    var twice =
        Fixture.sound()
            .tune(Alarms.latency(API).isAbove(1000))
            .tune(Alarms.latency(API).isAbove(2000));

    assertThat(fixture.findings(twice))
        .containsExactly(
            "alarm.change shop/alarms/shop-api-latency: a second change of this alarm; one"
                + " tune(…) or without(…) for an alarm; remove one");
  }

  @Test
  void theNumbersOfATunedAlarmCanBeReached() {
    var tuned = Fixture.sound().tune(Alarms.errors(STORE).isAbove(-1).forMinutes(0).ofAtLeast(20));

    assertThat(fixture.findings(tuned))
        .containsExactly(
            "alarm.floor shop/alarms/items-errors: at least 20 events for errors; events of the"
                + " whole of a share, not below 0; watch a share, such as"
                + " errors(api).outOf(requests(api)), or remove ofAtLeast(…)",
            "alarm.periods shop/alarms/items-errors: 0 minutes; at least one; give the"
                + " minutes in a row with forMinutes(…)",
            "alarm.threshold shop/alarms/items-errors: a threshold of -1.0; a number that"
                + " is not below 0; give the value above which the owner is notified");
  }

  private static Alarm own() {
    return Alarm.named("mine")
        .when(Signal.errors(STORE))
        .isAbove(1)
        .forMinutes(5)
        .warns("It fails.")
        .runbook("shop");
  }

  private static List<String> names(Application application) {
    return application.alarms().stream().map(Alarm::name).toList();
  }
}
