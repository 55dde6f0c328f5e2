package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus makes of the names and the texts that a program and a person choose. */
class LabelsOfGaugesTest {
  @TempDir private Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = Watch.in(root);
  }

  private static Application watched(Gauge gauge, String meaning) {
    var service = Service.named("watcher").code(JvmCode.of("watcher")).exports(gauge);
    return Application.named("watch")
        .owner("ops")
        .of(service)
        .alarm(alarm("depth", Signal.level(service, gauge), meaning))
        .alarm(alarm("growth", Signal.growth(service, gauge, Duration.ofMinutes(30)), meaning));
  }

  private static Alarm alarm(String name, Signal signal, String meaning) {
    return Alarm.named(name)
        .when(signal)
        .isAbove(1000)
        .forMinutes(5)
        .warns(meaning)
        .runbook("queue");
  }

  private String rule(Application application, String field) {
    return Manifests.stream(
            fixture
                .monitoring(application, Fixture.DEV)
                .one("PrometheusRule", "watch")
                .at("/spec/groups/0/rules"))
        .filter(rule -> rule.path("alert").asText().equals("Depth"))
        .findFirst()
        .orElseThrow()
        .at(field)
        .asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"container", "endpoint", "instance", "job", "namespace", "pod", "service"})
  void aLabelOfTheTargetsIsAskedForAsPrometheusKeepsIt(String label) {
    var application =
        watched(Gauge.of("queue_messages", "messages", label, "queue"), "A queue is full.");

    assertThat(rule(application, "/expr"))
        .isEqualTo(
            "max by (exported_"
                + label
                + ", queue) (queue_messages{namespace=\"watch-dev\",job=\"watcher\"}) > 1000");
    assertThat(rule(application, "/annotations/description"))
        .isEqualTo(
            "A queue is full. Above 1000. Now, at "
                + label
                + " {{ $labels.exported_"
                + label
                + " }}, queue {{ $labels.queue }}: {{ $value | humanize }}.");
    assertThat(
            fixture
                .monitoring(application, Fixture.DEV)
                .one("ConfigMap", "watch-dashboard")
                .at("/data/watch-dev.json")
                .asText())
        .contains("\"legendFormat\": \"{{exported_" + label + "}} {{queue}}\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alertname", "application", "component", "environment", "severity"})
  void aLabelOfAlertsIsRefused(String label) {
    var application = watched(Gauge.of("queue_messages", "messages", label), "A queue is full.");

    assertThat(errors(application))
        .containsExactly(
            "error capability.gauge-label.kubernetes watch/alarms/depth: the label "
                + label
                + ", which each alert has itself; labels other than alertname, application,"
                + " component, environment, severity; rename the label in the program, or leave it"
                + " out of the gauge",
            "error capability.gauge-label.kubernetes watch/alarms/growth: the label "
                + label
                + ", which each alert has itself; labels other than alertname, application,"
                + " component, environment, severity; rename the label in the program, or leave it"
                + " out of the gauge");
  }

  private List<String> errors(Application application) {
    return fixture.findings(application, Fixture.DEV).stream()
        .filter(finding -> finding.startsWith("error "))
        .toList();
  }

  @Test
  void aTextWithBracesIsNoTemplate() {
    var application =
        watched(Gauge.of("queue_messages", "messages"), "The queue {{ .Name }} is full.");

    assertThat(rule(application, "/annotations/summary"))
        .isEqualTo("The queue {{ \"{{\" }} .Name }} is full. Above 1000.");
    assertThat(rule(application, "/annotations/description"))
        .isEqualTo(
            "The queue {{ \"{{\" }} .Name }} is full. Above 1000. Now: {{ $value | humanize }}.");
  }
}
