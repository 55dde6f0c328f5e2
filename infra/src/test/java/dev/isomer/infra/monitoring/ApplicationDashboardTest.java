package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.infra.rendered.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class ApplicationDashboardTest {

  /**
   * What the resources of a stack emit, by namespace and dimensions (Amazon API Gateway, AWS
   * Lambda, Amazon DynamoDB and Amazon CloudFront, "metrics and dimensions" of each).
   */
  private static final Map<String, Set<String>> EMITTED =
      Map.of(
          "AWS/ApiGateway ApiName=messages-message-api Stage={MessageApiStage}",
          Set.of("Count", "4XXError", "5XXError", "Latency", "IntegrationLatency"),
          "AWS/Lambda FunctionName={MessageService} Resource={MessageService}:live",
          Set.of("Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions"),
          "AWS/Lambda FunctionName={MessageService}",
          Set.of("Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions"),
          "AWS/DynamoDB TableName={MessagesStore}",
          Set.of("ReadThrottleEvents", "WriteThrottleEvents"),
          "AWS/DynamoDB TableName={MessageLedgerStore}",
          Set.of("ReadThrottleEvents", "WriteThrottleEvents"),
          "AWS/CloudFront DistributionId={WebsiteDistribution} Region=Global",
          Set.of("Requests", "4xxErrorRate", "5xxErrorRate"));

  private static final Set<String> OPERATIONS =
      Set.of(
          "GetItem",
          "BatchGetItem",
          "TransactGetItems",
          "PutItem",
          "UpdateItem",
          "TransactWriteItems");

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
            "# messages in dev\n\nOwner: platform · Region: us-west-2 · Runbooks: docs/runbooks"
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
  void everyMetricIsOneThatTheStackEmits() {
    for (Place place : List.of(MonitoredStack.DEV, MonitoredStack.PROD)) {
      List<String> named = metrics(place);
      assertThat(named).hasSizeGreaterThan(30).allSatisfy(ApplicationDashboardTest::isEmitted);
    }
  }

  @Test
  void everyExpressionReadsOnlyMetricsOfItsOwnGraph() {
    for (JsonNode widget : widgets(MonitoredStack.PROD)) {
      var ids = new TreeSet<String>();
      widget.at("/properties/metrics").findValues("id").forEach(id -> ids.add(id.asText()));
      for (JsonNode expression : widget.at("/properties/metrics").findValues("expression")) {
        var read = new TreeSet<String>();
        java.util.regex.Pattern.compile("[a-z]\\w*")
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

  private static void isEmitted(String metric) {
    String name = metric.substring(0, metric.indexOf(' '));
    String rest = metric.substring(metric.indexOf(' ') + 1);
    if (name.equals("SystemErrors")) {
      String operation = rest.replaceFirst(".*Operation=(\\w+) TableName=.*", "$1");
      assertThat(OPERATIONS).contains(operation);
      assertThat(rest).matches("AWS/DynamoDB Operation=\\w+ TableName=\\{Message(s|Ledger)Store}");
    } else {
      assertThat(EMITTED).containsKey(rest);
      assertThat(EMITTED.get(rest)).contains(name);
    }
  }

  /** Every metric row as {@code name namespace dimension=value …}, with dimensions in order. */
  private static List<String> metrics(Place place) {
    var metrics = new ArrayList<String>();
    for (JsonNode widget : widgets(place)) {
      for (JsonNode row : widget.at("/properties/metrics")) {
        if (row.get(0).isTextual()) {
          var dimensions = new TreeMap<String, String>();
          for (int i = 2; i + 1 < row.size() && row.get(i).isTextual(); i += 2) {
            dimensions.put(row.get(i).asText(), row.get(i + 1).asText());
          }
          metrics.add(
              row.get(1).asText()
                  + " "
                  + row.get(0).asText()
                  + " "
                  + String.join(
                      " ",
                      dimensions.entrySet().stream()
                          .map(entry -> entry.getKey() + "=" + entry.getValue())
                          .toList()));
        }
      }
    }
    return metrics;
  }

  private static List<String> titles(Place place) {
    return widgets(place).stream()
        .skip(1)
        .map(
            widget ->
                widget.at("/properties/title").asText()
                    + widget.at("/properties/markdown").asText())
        .toList();
  }

  private static JsonNode properties(Place place, String title) {
    return widgets(place).stream()
        .map(widget -> widget.path("properties"))
        .filter(properties -> properties.path("title").asText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> widgets(Place place) {
    JsonNode dashboard =
        Rendered.all(MonitoredStack.template(place), "AWS::CloudWatch::Dashboard").getFirst();
    JsonNode body = Rendered.json(dashboard.path("DashboardBody").asText());
    return StreamSupport.stream(body.path("widgets").spliterator(), false).toList();
  }
}
