package dev.isomer.model.validation;

import static dev.isomer.model.validation.Fixture.API;
import static dev.isomer.model.validation.Fixture.SITE;
import static dev.isomer.model.validation.Fixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole text of every finding about what others run and what services measure. */
class ExportedRulesTest {
  private static final External BROKER = External.named("broker");
  private static final Gauge DEPTH = Gauge.of("queue_messages", "messages", "queue");
  private static final Service EXPORTER =
      Service.named("exporter")
          .code(JvmCode.of("shop"))
          .usesAs("RABBITMQ_HOST", BROKER)
          .secret("RABBITMQ_PASSWORD", Secret.named("broker").key("password"))
          .exports(DEPTH);

  @TempDir Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
    fixture.write("docs/runbooks/queue-growth.md", "# A queue grows");
  }

  private static Application with(Service exporter) {
    return Application.named("watch").owner("ops").of(BROKER, exporter);
  }

  private static Alarm alarm(String name, Signal signal) {
    return Alarm.named(name)
        .when(signal)
        .isAbove(100)
        .forMinutes(5)
        .warns("It grows.")
        .runbook("queue-growth");
  }

  @Test
  void aServiceThatSomebodyWatchesNeedsNoApi() {
    assertThat(fixture.findings(with(EXPORTER))).isEmpty();
  }

  @Test
  void anExternalThatNobodyUsesIsAWarning() {
    assertThat(fixture.findings(Fixture.sound().of(STORE, Fixture.SERVICE, API, SITE, BROKER)))
        .containsExactly(
            "external.unused shop/broker: no program uses the external; nothing may call"
                + " it; add an edge with uses(…), or remove the external");
  }

  @Test
  void anEdgeToAnExternalLeadsToAListedOneAndOnce() {
    assertThat(fixture.findings(Application.named("watch").owner("ops").of(EXPORTER)))
        .containsExactly(
            "edge.unlisted watch/exporter/uses/broker: the external broker; components that the"
                + " application lists; add it to of(…)");
    assertThat(fixture.findings(with(EXPORTER.usesAs("OTHER", BROKER))))
        .containsExactly(
            "edge.duplicate watch/exporter/uses/broker: a second edge to broker; one edge to an"
                + " external; remove one of the two uses(…)");
  }

  @Test
  void aVariableHasOneMeaningWhateverSetsIt() {
    var other = External.named("other");
    var both = EXPORTER.usesAs("RABBITMQ_HOST", other);

    assertThat(fixture.findings(with(both).of(BROKER, other, both)))
        .containsExactly(
            "variable.duplicate watch/exporter/uses/other: the variable RABBITMQ_HOST a second"
                + " time; one meaning for a variable; choose another with usesAs(…)");
    assertThat(
            fixture.findings(
                with(EXPORTER.secret("RABBITMQ_HOST", Secret.named("broker").key("host")))))
        .containsExactly(
            "variable.duplicate watch/exporter/secrets/RABBITMQ_HOST: the variable RABBITMQ_HOST a"
                + " second time; one meaning for a variable; choose another with secret(…)");
  }

  @Test
  void theNameOfASecretsVariableIsUpperCaseToo() {
    assertThat(
            fixture.findings(with(EXPORTER.secret("password", Secret.named("broker").key("user")))))
        .containsExactly(
            "variable.name watch/exporter/variables/password: the variable \"password\";"
                + " upper-case letters, digits and underscores, with a letter first; the platform"
                + " sets PORT and HOST; rename it");
  }

  @ParameterizedTest
  @CsvSource({"Broker,password", "broker,hunter 2", "'',password", "broker,''", "a_b,password"})
  void aSecretIsNamedAndWhatWasGivenIsNotRepeated(String name, String key) {
    assertThat(fixture.findings(with(EXPORTER.secret("TOKEN", Secret.named(name).key(key)))))
        .containsExactly(
            "secret.name watch/exporter/secrets/TOKEN: a name or a key that is not valid; a"
                + " name in kebab case, and a key of letters, digits and ._-, each of at most 63"
                + " characters; call secret(…, Secret.named(\"orders-broker\").key(\"password\"))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "", "/a?b"})
  void metricsAreReadAtAPath(String path) {
    assertThat(fixture.findings(with(EXPORTER.exportsAt(path))))
        .containsExactly(
            "metrics.path watch/exporter/metrics: the path \""
                + path
                + "\"; a path like /metrics; give the path at which the program exports"
                + " them with exportsAt(…)");
  }

  @Test
  void aGaugeHasNamesThatCanBeAskedFor() {
    assertThat(
            fixture.findings(with(EXPORTER.exports(Gauge.of("queue-messages", "messages", "v")))))
        .containsExactly(
            "gauge.name watch/exporter/metrics/queue-messages: the gauge \"queue-messages\""
                + " by \"v\"; letters, digits and underscores, with no digit first; name it as"
                + " the program does");
    assertThat(fixture.findings(with(EXPORTER.exports(DEPTH, DEPTH))))
        .containsExactly(
            "gauge.duplicate watch/exporter/metrics/queue_messages: a second gauge of this name;"
                + " one gauge for a name; remove one");
  }

  @Test
  void anAlarmOfTheApplicationIsOverWhatItHas() {
    var growth = Signal.growth(EXPORTER, DEPTH, Duration.ofMinutes(30));

    assertThat(fixture.findings(with(EXPORTER).alarm(alarm("queue-growth", growth)))).isEmpty();
    assertThat(
            fixture.findings(
                with(EXPORTER)
                    .alarm(alarm("queue-growth", Signal.level(EXPORTER.single(), DEPTH)))))
        .containsExactly(
            "alarm.component watch/alarms/queue-growth: the component exporter; components that the"
                + " application lists; add it to of(…), as it is here");
  }

  @Test
  void anAlarmIsOverAGaugeThatIsExported() {
    var other = Signal.age(EXPORTER, Gauge.time("read_seconds", "the last read"));
    var mute = EXPORTER.exports();
    var quiet = Service.named("exporter").code(JvmCode.of("shop")).uses(BROKER);

    assertThat(fixture.findings(with(EXPORTER).alarm(alarm("stale", other))))
        .containsExactly(
            "alarm.gauge watch/alarms/stale: the gauge read_seconds; gauges that exporter exports;"
                + " add it to exports(…)");
    assertThat(fixture.findings(with(mute).alarm(alarm("mute", Signal.silence(mute))))).isEmpty();
    assertThat(fixture.findings(with(quiet).alarm(alarm("quiet", Signal.silence(quiet)))))
        .contains(
            "alarm.gauge watch/alarms/quiet: the silence of a service that exports no"
                + " metrics; gauges that exporter exports; add it to exports(…)");
  }

  @Test
  void anAlarmHasANameOfItsOwnATimeAndAPage() {
    var level = Signal.level(EXPORTER, DEPTH);
    var never =
        Alarm.named("x y")
            .when(level)
            .isAbove(1)
            .forMinutes(0)
            .warns("It is full.")
            .runbook("none");

    assertThat(fixture.findings(with(EXPORTER).alarm(never)))
        .containsExactly(
            "alarm.periods watch/alarms/x y: 0 minutes; at least one; give the minutes in a"
                + " row with forMinutes(…)",
            "name.syntax watch/alarms/x y: the name \"x y\"; lower-case words of letters and digits"
                + " joined by single hyphens; rename it, for example \"message-api\"",
            "alarm.runbook watch/alarms/x y/runbook: the page \"none\"; a page in"
                + " docs/runbooks, without .md; write the page, or correct the name");
    assertThat(fixture.findings(with(EXPORTER).alarm(alarm("exporter-silence", level))))
        .containsExactly(
            "alarm.name watch/alarms/exporter-silence: the alarm exporter-silence, which"
                + " exporter also has; one alarm for a name, if hyphens are ignored; rename this"
                + " one");
  }

  @ParameterizedTest
  @ValueSource(longs = {-60_000, 0, 59_999, 90_000})
  void aWindowHasWholeMinutes(long milliseconds) {
    var growth = Signal.growth(EXPORTER, DEPTH, Duration.ofMillis(milliseconds));

    assertThat(fixture.findings(with(EXPORTER).alarm(alarm("growth", growth))))
        .containsExactly(
            "alarm.window watch/alarms/growth: a window of "
                + milliseconds
                + " ms; whole minutes, at least one; choose such a window");
  }

  @Test
  void aLabelThatPrometheusDropsIsRefused() {
    assertThat(
            fixture.findings(
                with(EXPORTER.exports(Gauge.of("queue_messages", "messages", "__queue")))))
        .containsExactly(
            "gauge.label watch/exporter/metrics/queue_messages: the label __queue; labels that do"
                + " not begin with two underscores, which Prometheus drops; rename it in the"
                + " program");
  }
}
