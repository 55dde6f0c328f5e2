package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.signal.BurnRate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BurnRateAlarmsTest {

  private static final String API = "[ApiName=messages-message-api Stage={MessageApiStage}]";
  private static final String BAD_AND_ALL =
      " where bad = ApiGateway 5XXError Sum " + API + ", all = ApiGateway Count SampleCount " + API;
  private static final String SLOW_AND_ALL =
      " where bad = ApiGateway Latency TC(500:) "
          + API
          + ", all = ApiGateway Count SampleCount "
          + API;

  @Test
  void everyTierThatFitsIntoOnePeriodIsALongAndAShortWindowAtItsFactor() {
    assertThat(halves("messages-prod-message-api-availability-burn-"))
        .containsExactly(
            "1h-long: IF(bad >= 10, bad / all, 0)"
                + BAD_AND_ALL
                + " > 0.0144, 1 of 1 x 3600 s, notBreaching",
            "1h-short: bad / all" + BAD_AND_ALL + " > 0.0144, 1 of 1 x 300 s, notBreaching",
            "6h-long: IF(bad >= 10, bad / all, 0)"
                + BAD_AND_ALL
                + " > 0.006, 1 of 1 x 21600 s, notBreaching",
            "6h-short: bad / all" + BAD_AND_ALL + " > 0.006, 1 of 1 x 1800 s, notBreaching",
            "1d-long: IF(bad >= 10, bad / all, 0)"
                + BAD_AND_ALL
                + " > 0.003, 1 of 1 x 86400 s, notBreaching",
            "1d-short: bad / all" + BAD_AND_ALL + " > 0.003, 1 of 1 x 7200 s, notBreaching");
  }

  @Test
  void aLatencyObjectiveCountsSlowRequests() {
    assertThat(halves("messages-prod-message-api-latency-500ms-burn-"))
        .startsWith(
            "1h-long: IF(bad >= 10, bad / all, 0)"
                + SLOW_AND_ALL
                + " > 0.144, 1 of 1 x 3600 s, notBreaching",
            "1h-short: bad / all" + SLOW_AND_ALL + " > 0.144, 1 of 1 x 300 s, notBreaching")
        .hasSize(6);
  }

  @Test
  void theWindowOfThreeDaysIsLeftOut() {
    assertThat(BurnRateAlarms.tiers().stream().map(BurnRate::longWindow))
        .containsExactly(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));
  }

  @Test
  void onlyTheCompositeOfBothWindowsTells() {
    JsonNode composite = composites().getFirst();
    assertThat(composite.path("AlarmName").asText())
        .isEqualTo("messages-prod-message-api-availability-burn-1h");
    assertThat(composite.path("AlarmRule").asText())
        .matches(
            "\\(ALARM\\(\"\\{MessageApiAvailabilityBurn1hLongAlarm[0-9A-F]{8}\\.Arn}\"\\) AND"
                + " ALARM\\(\"\\{MessageApiAvailabilityBurn1hShortAlarm[0-9A-F]{8}\\.Arn}\"\\)\\)");
    assertThat(composite.path("AlarmDescription").asText())
        .isEqualTo(
            "CRITICAL: \"99.9 % of the requests to message-api succeed, over 30 days\" is in"
                + " danger: its budget of bad requests is spent 14.4 times too fast, 2 % of it in"
                + " 1 h. First: look which other alarm is on, and follow that one's runbook first."
                + " Runbook: "
                + "https://github.com/isomer-dev/isomer/blob/main/docs/runbooks/slo-burn-rate.md");
    assertThat(composite.path("AlarmActions")).hasToString("[\"{AlarmTopicD01E77F9}\"]");
    for (JsonNode alarm : alarms()) {
      if (alarm.path("AlarmName").asText().contains("-burn-")) {
        assertThat(alarm.has("AlarmActions")).isFalse();
        assertThat(alarm.has("OKActions")).isFalse();
      }
    }
  }

  @Test
  void aHalfSaysWhoseItIs() {
    assertThat(
            alarms().stream()
                .filter(
                    alarm ->
                        alarm.path("AlarmName").asText().endsWith("availability-burn-6h-short"))
                .map(alarm -> alarm.path("AlarmDescription").asText()))
        .containsExactly(
            "The last 30 min. It notifies nobody: messages-prod-message-api-availability-burn-6h"
                + " does.");
  }

  @Test
  void theSlowestTierIsAWarningAndItsEndIsNotTold() {
    JsonNode composite =
        composites().stream()
            .filter(alarm -> alarm.path("AlarmName").asText().endsWith("availability-burn-1d"))
            .findFirst()
            .orElseThrow();
    assertThat(composite.path("AlarmDescription").asText())
        .startsWith("WARNING: ")
        .contains(" spent 3 times too fast, 10 % of it in 1 d. ");
    assertThat(composite.has("OKActions")).isFalse();
    assertThat(composites()).hasSize(6);
  }

  @Test
  void anObjectiveCostsWhatTheDecisionSays() throws IOException {
    long metrics =
        alarms().stream()
            .filter(alarm -> alarm.path("AlarmName").asText().contains("-burn-"))
            .mapToLong(alarm -> alarm.path("Metrics").findValues("MetricStat").size())
            .sum();
    BigDecimal forAll =
        new BigDecimal("0.10")
            .multiply(BigDecimal.valueOf(metrics))
            .add(new BigDecimal("0.50").multiply(BigDecimal.valueOf(composites().size())));
    BigDecimal forOne =
        forAll.divide(BigDecimal.valueOf(MonitoredStack.APPLICATION.objectives().size()));
    Path root = Path.of(Objects.requireNonNull(System.getProperty("isomer.root")));
    assertThat(Files.readString(root.resolve("docs/decisions/0006-objectives-on-aws.md")))
        .contains("an objective " + forOne.setScale(2) + " USD a month");
  }

  private static List<String> halves(String prefix) {
    return alarms().stream()
        .map(Rendered::line)
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private static List<JsonNode> alarms() {
    return Rendered.all(MonitoredStack.template(MonitoredStack.PROD), "AWS::CloudWatch::Alarm");
  }

  private static List<JsonNode> composites() {
    return Rendered.all(
        MonitoredStack.template(MonitoredStack.PROD), "AWS::CloudWatch::CompositeAlarm");
  }
}
