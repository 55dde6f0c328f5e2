package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.infra.Fixture;
import dev.isomer.infra.place.AwsPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/**
 * Every metric that is watched or shown is one that a resource of the same stack emits. What a
 * resource emits is a table, made from AWS's pages on the metrics and dimensions of each service;
 * the names in it are those of the rendered resources.
 */
final class EmittedMetricsTest {

  private static final List<String> OF_API =
      List.of("Count", "4XXError", "5XXError", "Latency", "IntegrationLatency");
  private static final List<String> OF_FUNCTION =
      List.of("Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions");
  private static final List<String> OF_TABLE = List.of("ReadThrottleEvents", "WriteThrottleEvents");
  private static final List<String> OF_OPERATION = List.of("SystemErrors");
  private static final List<String> OF_DISTRIBUTION =
      List.of("Requests", "4xxErrorRate", "5xxErrorRate");

  /** What the rights of the fixture's edges come down to. */
  private static final List<String> OPERATIONS =
      List.of(
          "GetItem",
          "BatchGetItem",
          "TransactGetItems",
          "PutItem",
          "UpdateItem",
          "TransactWriteItems");

  @TempDir Path project;

  @Test
  void inDev() {
    onlyEmitted(Fixture.DEV);
  }

  @Test
  void inProd() {
    onlyEmitted(Fixture.PROD);
  }

  private void onlyEmitted(AwsPlace place) {
    Template template = new Fixture(project).template(Fixture.messages(), place);
    Set<String> emitted = emitted(template);
    assertThat(shown(template)).hasSizeGreaterThan(20).isSubsetOf(emitted);
    assertThat(watched(template)).hasSizeGreaterThan(20).isSubsetOf(emitted);
  }

  private static Set<String> emitted(Template template) {
    var emitted = new TreeSet<String>();
    Rendered.byId(template, "AWS::ApiGateway::Stage")
        .forEach(
            (id, stage) -> {
              String api = stage.path("RestApiId").asText().replaceAll("[{}]", "");
              var apis = Rendered.byId(template, "AWS::ApiGateway::RestApi");
              String name = Objects.requireNonNull(apis.get(api)).path("Name").asText();
              add(emitted, "AWS/ApiGateway", OF_API, "ApiName=" + name + " Stage={" + id + "}");
            });
    Rendered.byId(template, "AWS::Lambda::Alias")
        .forEach(
            (id, alias) -> {
              String function = alias.path("FunctionName").asText();
              String dimension = "FunctionName=" + function;
              add(emitted, "AWS/Lambda", OF_FUNCTION, dimension);
              add(
                  emitted,
                  "AWS/Lambda",
                  OF_FUNCTION,
                  dimension + " Resource=" + function + ":" + alias.path("Name").asText());
            });
    for (String id : Rendered.byId(template, "AWS::DynamoDB::Table").keySet()) {
      String dimension = "TableName={" + id + "}";
      add(emitted, "AWS/DynamoDB", OF_TABLE, dimension);
      for (String operation : OPERATIONS) {
        add(emitted, "AWS/DynamoDB", OF_OPERATION, "Operation=" + operation + " " + dimension);
      }
    }
    for (String id : Rendered.byId(template, "AWS::CloudFront::Distribution").keySet()) {
      add(emitted, "AWS/CloudFront", OF_DISTRIBUTION, "DistributionId={" + id + "} Region=Global");
    }
    return emitted;
  }

  private static void add(
      Set<String> emitted, String namespace, List<String> metrics, String dimensions) {
    metrics.forEach(metric -> emitted.add(namespace + " " + metric + " " + dimensions));
  }

  /** A dashboard's row is namespace, name, then a name and a value for each dimension. */
  private static List<String> shown(Template template) {
    var shown = new ArrayList<String>();
    for (JsonNode widget : Rendered.widgets(template)) {
      for (JsonNode row : widget.at("/properties/metrics")) {
        if (row.get(0).isTextual()) {
          var dimensions = new TreeMap<String, String>();
          for (int i = 2; i + 1 < row.size() && row.get(i).isTextual(); i += 2) {
            dimensions.put(row.get(i).asText(), row.get(i + 1).asText());
          }
          shown.add(line(row.get(0).asText(), row.get(1).asText(), dimensions));
        }
      }
    }
    return shown;
  }

  private static List<String> watched(Template template) {
    var watched = new ArrayList<String>();
    for (JsonNode alarm : Rendered.all(template, "AWS::CloudWatch::Alarm")) {
      for (JsonNode query : alarm.path("Metrics")) {
        JsonNode metric = query.at("/MetricStat/Metric");
        if (metric.isObject()) {
          var dimensions = new TreeMap<String, String>();
          metric
              .path("Dimensions")
              .forEach(
                  one -> dimensions.put(one.path("Name").asText(), one.path("Value").asText()));
          watched.add(
              line(
                  metric.path("Namespace").asText(),
                  metric.path("MetricName").asText(),
                  dimensions));
        }
      }
    }
    return watched;
  }

  private static String line(String namespace, String metric, Map<String, String> dimensions) {
    return namespace
        + " "
        + metric
        + " "
        + String.join(
            " ",
            dimensions.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList());
  }
}
