package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Alarms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricAlarmsTest {

  private static final String API = "[ApiName=messages-message-api Stage={MessageApiStage}]";
  private static final String LIVE =
      "[FunctionName={MessageService} Resource={MessageService}:live]";

  @Test
  void anApiWakesForErrorsAndSlownessAndWarnsOfRefusals() {
    assertThat(lines(MonitoredStack.PROD, MonitoredStack.API))
        .containsExactly(
            "messages-prod-message-api-errors: ApiGateway 5XXError Average "
                + API
                + " > 0.05, 3 of 3 x 60 s, notBreaching",
            "messages-prod-message-api-rejections: IF(whole >= 20, part / whole, 0) where"
                + " part = ApiGateway 4XXError Sum "
                + API
                + ", whole = ApiGateway Count SampleCount "
                + API
                + " > 0.05, 5 of 5 x 60 s, notBreaching",
            "messages-prod-message-api-latency: ApiGateway Latency p90 "
                + API
                + " > 2500, 5 of 5 x 60 s, notBreaching");
  }

  @Test
  void aServiceIsWatchedOnTheAliasThatTakesRequestsAndForWhatItsVersionsShare() {
    assertThat(lines(MonitoredStack.PROD, MonitoredStack.SERVICE))
        .containsExactly(
            "messages-prod-message-service-errors: part / whole where part = Lambda Errors Sum "
                + LIVE
                + ", whole = Lambda Invocations Sum "
                + LIVE
                + " > 0.01, 3 of 3 x 60 s, notBreaching",
            "messages-prod-message-service-throttles: Lambda Throttles Sum "
                + LIVE
                + " > 0, 5 of 5 x 60 s, notBreaching",
            "messages-prod-message-service-duration: Lambda Duration p90 "
                + LIVE
                + " > 9000, 15 of 15 x 60 s, notBreaching",
            "messages-prod-message-service-saturation: running / 1000 where running = Lambda"
                + " ConcurrentExecutions Maximum [FunctionName={MessageService}]"
                + " > 0.9, 10 of 10 x 60 s, notBreaching");
  }

  @Test
  void aStoreIsWatchedForTheOperationsThatItsEdgesAllow() {
    String table = "[TableName={MessagesStore}]";
    assertThat(lines(MonitoredStack.PROD, MonitoredStack.MESSAGES))
        .containsExactly(
            "messages-prod-messages-read-throttles: DynamoDB ReadThrottleEvents Sum "
                + table
                + " > 0, 5 of 5 x 60 s, notBreaching",
            "messages-prod-messages-write-throttles: DynamoDB WriteThrottleEvents Sum "
                + table
                + " > 0, 5 of 5 x 60 s, notBreaching",
            "messages-prod-messages-errors: getItem + batchGetItem + transactGetItems + putItem"
                + " + updateItem + transactWriteItems where "
                + "getItem = DynamoDB SystemErrors Sum [Operation=GetItem TableName={MessagesStore}], "
                + "batchGetItem = DynamoDB SystemErrors Sum [Operation=BatchGetItem TableName={MessagesStore}], "
                + "transactGetItems = DynamoDB SystemErrors Sum [Operation=TransactGetItems TableName={MessagesStore}], "
                + "putItem = DynamoDB SystemErrors Sum [Operation=PutItem TableName={MessagesStore}], "
                + "updateItem = DynamoDB SystemErrors Sum [Operation=UpdateItem TableName={MessagesStore}], "
                + "transactWriteItems = DynamoDB SystemErrors Sum [Operation=TransactWriteItems TableName={MessagesStore}]"
                + " > 0, 3 of 3 x 60 s, notBreaching");
  }

  @Test
  void aSiteIsWatchedWhereItsMetricsAre() {
    assertThat(lines(MonitoredStack.PROD, MonitoredStack.WEBSITE))
        .containsExactly(
            "messages-prod-website-errors: rate / 100 where rate = CloudFront 5xxErrorRate Average"
                + " [DistributionId={WebsiteDistribution} Region=Global]"
                + " > 0.05, 5 of 5 x 60 s, notBreaching");
    assertThat(lines(MonitoredStack.DEV, MonitoredStack.WEBSITE)).isEmpty();
  }

  @Test
  void everyComponentHasEveryAlarmOfTheModel() {
    for (Component component : MonitoredStack.APPLICATION.components()) {
      assertThat(lines(MonitoredStack.PROD, component))
          .as(component.name())
          .hasSize(Alarms.of(component).size());
    }
    // 14 of components, 12 halves of burn rates; dev lacks the site's one.
    assertThat(alarms(MonitoredStack.PROD)).hasSize(26);
    assertThat(alarms(MonitoredStack.DEV)).hasSize(25);
  }

  @Test
  void anAlarmSaysHowLoudItIsWhatItMeansAndWhereToBegin() {
    assertThat(alarm("messages-prod-message-api-errors").path("AlarmDescription").asText())
        .isEqualTo(
            "CRITICAL: More than 5 % of the requests to message-api are answered with 5xx."
                + " First: run the saved query \"errors by route\"; was something deployed just"
                + " before? Runbook: "
                + "https://github.com/isomer-dev/isomer/blob/main/docs/runbooks/api-errors.md");
    assertThat(alarm("messages-prod-message-api-rejections").path("AlarmDescription").asText())
        .isEqualTo(
            "WARNING: More than 5 % of the requests to message-api are refused with 4xx, of at"
                + " least 20 in a minute. First: run the saved query \"refused requests\" to see"
                + " which route and status. Runbook: "
                + "https://github.com/isomer-dev/isomer/blob/main/docs/runbooks/api-rejections.md");
  }

  @Test
  void aCriticalAlarmIsToldAtItsBeginningAndItsEndAWarningOnce() {
    String topic = "[\"{AlarmTopicD01E77F9}\"]";
    JsonNode critical = alarm("messages-prod-message-api-errors");
    assertThat(critical.path("AlarmActions")).hasToString(topic);
    assertThat(critical.path("OKActions")).hasToString(topic);
    JsonNode warning = alarm("messages-prod-message-api-rejections");
    assertThat(warning.path("AlarmActions")).hasToString(topic);
    assertThat(warning.has("OKActions")).isFalse();
  }

  @Test
  void everyAlarmKeepsWithinTheLimitsOfCloudWatch() {
    for (JsonNode alarm : alarms(MonitoredStack.PROD)) {
      String name = alarm.path("AlarmName").asText();
      long metrics = alarm.path("Metrics").findValues("MetricStat").size();
      assertThat(metrics).as(name).isLessThanOrEqualTo(10);
      assertThat(alarm.path("AlarmDescription").asText().length()).as(name).isBetween(1, 1024);
      int period = alarm.findValue("Period").asInt();
      int range = period * alarm.path("EvaluationPeriods").asInt();
      assertThat(range).as(name).isLessThanOrEqualTo(period < 3600 ? 86_400 : 604_800);
    }
  }

  @Test
  void theQuotaOfTheAccountCanBeSaid() {
    var template =
        MonitoredStack.template(MonitoredStack.DEV, Map.of("isomer:lambdaConcurrencyQuota", "50"));
    assertThat(Rendered.all(template, "AWS::CloudWatch::Alarm").stream().map(Rendered::line))
        .contains(
            "messages-dev-message-service-saturation: running / 50 where running = Lambda"
                + " ConcurrentExecutions Maximum [FunctionName={MessageService}]"
                + " > 0.9, 10 of 10 x 60 s, notBreaching");
  }

  @Test
  void aThresholdFollowsTheTimeoutOfTheService() {
    Service patient = MonitoredStack.SERVICE.timeout(Duration.ofSeconds(20));
    assertThat(Alarms.of(patient).stream().map(Alarm::threshold)).contains(18_000.0);
  }

  private static List<String> lines(AwsPlace place, Component component) {
    List<String> names =
        Alarms.of(component).stream()
            .map(alarm -> "messages-" + place.environment().name() + "-" + alarm.name())
            .toList();
    return alarms(place).stream()
        .filter(alarm -> names.contains(alarm.path("AlarmName").asText()))
        .map(Rendered::line)
        .toList();
  }

  private static JsonNode alarm(String name) {
    return alarms(MonitoredStack.PROD).stream()
        .filter(alarm -> alarm.path("AlarmName").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> alarms(AwsPlace place) {
    return Rendered.all(MonitoredStack.template(place), "AWS::CloudWatch::Alarm");
  }
}
