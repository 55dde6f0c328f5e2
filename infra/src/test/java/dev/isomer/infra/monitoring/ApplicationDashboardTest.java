package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.infra.place.AwsPlace;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ApplicationDashboardTest {

  @Test
  void thereIsOneForAnEnvironment() {
    var dashboards =
        Rendered.all(MonitoredStack.template(MonitoredStack.DEV), "AWS::CloudWatch::Dashboard");
    assertThat(dashboards.stream().map(one -> one.path("DashboardName").asText()))
        .containsExactly("messages-dev");
  }

  @Test
  void itIsReadFromTheBrowserInwards() {
    assertThat(titles(MonitoredStack.PROD))
        .containsExactly(
            "alarms",
            "message-api-availability: 30 days, target 99.9 %",
            "99.9 % of the requests to message-api succeed, over 30 days",
            "message-api-latency-500ms: 30 days, target 99 %",
            "99 % of the requests to message-api are answered within 500 ms, over 30 days",
            "## website (site)",
            "website: requests",
            "website: share of failed requests",
            "## message-api (HTTP API)",
            "message-api: requests",
            "message-api: share of bad answers",
            "message-api: time to answer",
            "## message-service (service)",
            "message-service: requests",
            "message-service: capacity in use",
            "message-service: time to answer",
            "## messages (key-value store)",
            "messages: turned away",
            "messages: errors",
            "## message-ledger (key-value store)",
            "message-ledger: turned away",
            "message-ledger: errors",
            "message-service: latest errors");
  }

  @Test
  void itSaysWhoseItIsAndLeadsToTheApplication() {
    assertThat(widgets(MonitoredStack.DEV).getFirst().at("/properties/markdown").asText())
        .isEqualTo(
            "# messages in dev\n\nOwner: platform · Region: us-west-2 · Runbooks: docs/runbooks/"
                + " · Saved queries: messages-dev/\n\n"
                + "[website](https://{WebsiteDistribution.DomainName}) · [message-api]"
                + "(https://{MessageApi}.execute-api.us-west-2.{AWS::URLSuffix}/{MessageApiStage}/)");
  }

  @Test
  void itShowsEveryAlarmThatTellsAndNoneThatDoesNot() {
    JsonNode alarms = properties(MonitoredStack.PROD, "alarms").path("alarms");
    assertThat(alarms).hasSize(14 + 6);
    assertThat(alarms.toString()).doesNotContain("LongAlarm").doesNotContain("ShortAlarm");
    assertThat(alarms.get(0).asText()).startsWith("{MessageApiAvailabilityBurn1hAlarm");
  }

  @Test
  void everyExpressionReadsOnlyMetricsOfItsOwnGraph() {
    for (JsonNode widget : widgets(MonitoredStack.PROD)) {
      var ids = new TreeSet<String>();
      widget.at("/properties/metrics").findValues("id").forEach(id -> ids.add(id.asText()));
      for (JsonNode expression : widget.at("/properties/metrics").findValues("expression")) {
        var read = new TreeSet<String>();
        Pattern.compile("[a-z]\\w*")
            .matcher(expression.asText())
            .results()
            .forEach(found -> read.add(found.group()));
        assertThat(ids).as(expression.asText()).containsAll(read);
      }
    }
  }

  @Test
  void cloudFrontIsAskedForWhereItsMetricsAre() {
    for (JsonNode widget : widgets(MonitoredStack.DEV)) {
      if (widget.path("type").asText().equals("metric")) {
        boolean site = widget.toString().contains("AWS/CloudFront");
        assertThat(widget.at("/properties/region").asText())
            .isEqualTo(site ? "us-east-1" : "us-west-2");
      }
    }
  }

  @Test
  void aGraphShowsWhereItsAlarmsBegin() {
    assertThat(
            properties(MonitoredStack.PROD, "message-api: share of bad answers")
                .at("/annotations/horizontal"))
        .isEqualTo(
            Rendered.json(
                """
                [{"label": "message-api-errors", "value": 0.05, "yAxis": "left"},
                 {"label": "message-api-rejections", "value": 0.05, "yAxis": "left"}]
                """));
    assertThat(
            properties(
                    MonitoredStack.PROD,
                    "99.9 % of the requests to message-api succeed, over 30 days")
                .at("/annotations/horizontal"))
        .isEqualTo(
            Rendered.json(
                "[{\"label\": \"target 99.9 %\", \"value\": 99.9, \"yAxis\": \"left\"}]"));
  }

  @Test
  void anObjectiveIsSummedUpOverItsWholePeriod() {
    JsonNode value =
        properties(MonitoredStack.PROD, "message-api-availability: 30 days, target 99.9 %");
    assertThat(value.path("start").asText()).isEqualTo("-P30D");
    assertThat(value.path("setPeriodToTimeRange").asBoolean()).isTrue();
    assertThat(value.at("/metrics/0/0/expression").asText()).isEqualTo("100 * (1 - bad / all)");
  }

  @Test
  void theWholeTemplateStaysFarUnderTheLimitOfOneMegabyte() {
    int length = MonitoredStack.template(MonitoredStack.PROD).toJSON().toString().length();
    assertThat(length).isLessThan(200_000);
  }

  private static List<String> titles(AwsPlace place) {
    return widgets(place).stream()
        .skip(1)
        .map(
            widget ->
                widget.at("/properties/title").asText()
                    + widget.at("/properties/markdown").asText())
        .toList();
  }

  private static JsonNode properties(AwsPlace place, String title) {
    return widgets(place).stream()
        .map(widget -> widget.path("properties"))
        .filter(properties -> properties.path("title").asText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> widgets(AwsPlace place) {
    return Rendered.widgets(MonitoredStack.template(place));
  }
}
