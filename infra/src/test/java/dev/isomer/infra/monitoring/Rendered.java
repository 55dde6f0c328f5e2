package dev.isomer.infra.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.assertions.Template;

/** A template as a person reads it: what refers to a resource is its id in braces. */
final class Rendered {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Rendered() {}

  /** The properties of every resource of a type, in the template's order. */
  static List<JsonNode> all(Template template, String type) {
    return template.findResources(type).values().stream()
        .map(resource -> JSON.<JsonNode>valueToTree(resource))
        .map(resource -> plain(resource.path("Properties")))
        .toList();
  }

  /** The id and the properties of every resource of a type. */
  static Map<String, JsonNode> byId(Template template, String type) {
    var resources = new TreeMap<String, JsonNode>();
    template
        .findResources(type)
        .forEach(
            (id, resource) ->
                resources.put(id, plain(JSON.<JsonNode>valueToTree(resource).path("Properties"))));
    return resources;
  }

  /** The widgets of the one dashboard, from top to bottom. */
  static List<JsonNode> widgets(Template template) {
    JsonNode dashboard = all(template, "AWS::CloudWatch::Dashboard").getFirst();
    JsonNode body = json(dashboard.path("DashboardBody").asText());
    return StreamSupport.stream(body.path("widgets").spliterator(), false).toList();
  }

  /** An alarm as a line: what is above what, how often, and what silence means. */
  static String line(JsonNode alarm) {
    return alarm.path("AlarmName").asText()
        + ": "
        + watched(alarm)
        + " "
        + alarm.path("ComparisonOperator").asText().replace("GreaterThanThreshold", ">")
        + " "
        + alarm.path("Threshold").asText()
        + ", "
        + alarm.path("DatapointsToAlarm").asText()
        + " of "
        + alarm.path("EvaluationPeriods").asText()
        + " x "
        + period(alarm)
        + " s, "
        + alarm.path("TreatMissingData").asText();
  }

  /** Parses a text that is JSON itself. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String watched(JsonNode alarm) {
    if (alarm.has("MetricName")) {
      return metric(
          alarm,
          alarm.has("Statistic") ? alarm.path("Statistic") : alarm.path("ExtendedStatistic"));
    }
    var expression = new ArrayList<String>();
    var metrics = new ArrayList<String>();
    for (JsonNode query : alarm.path("Metrics")) {
      if (query.has("Expression")) {
        expression.add(query.path("Expression").asText());
      } else {
        metrics.add(
            query.path("Id").asText()
                + " = "
                + metric(query.path("MetricStat").path("Metric"), query.at("/MetricStat/Stat")));
      }
    }
    // CDK writes a metric that has a label as a query of its own.
    return expression.isEmpty()
        ? metrics.getFirst().replaceFirst("^m1 = ", "")
        : String.join(" | ", expression) + " where " + String.join(", ", metrics);
  }

  private static String metric(JsonNode metric, JsonNode statistic) {
    String dimensions =
        StreamSupport.stream(metric.path("Dimensions").spliterator(), false)
            .map(one -> one.path("Name").asText() + "=" + one.path("Value").asText())
            .collect(Collectors.joining(" "));
    return metric.path("Namespace").asText().replace("AWS/", "")
        + " "
        + metric.path("MetricName").asText()
        + " "
        + statistic.asText()
        + " ["
        + dimensions
        + "]";
  }

  private static String period(JsonNode alarm) {
    if (alarm.has("Period")) {
      return alarm.path("Period").asText();
    }
    return StreamSupport.stream(alarm.path("Metrics").spliterator(), false)
        .filter(query -> query.has("MetricStat"))
        .map(query -> query.at("/MetricStat/Period").asText())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** Without intrinsic functions: {@code {Ref: A}} is {@code {A}}, a join is the joined text. */
  private static JsonNode plain(JsonNode node) {
    if (node.isObject() && node.size() == 1) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      switch (only.getKey()) {
        case "Ref" -> {
          return new TextNode("{" + only.getValue().asText() + "}");
        }
        case "Fn::GetAtt" -> {
          return new TextNode(
              "{" + only.getValue().get(0).asText() + "." + only.getValue().get(1).asText() + "}");
        }
        case "Fn::Join" -> {
          var parts = new ArrayList<String>();
          only.getValue().get(1).forEach(part -> parts.add(plain(part).asText()));
          return new TextNode(String.join(only.getValue().get(0).asText(), parts));
        }
        default -> {}
      }
    }
    if (node.isObject()) {
      var copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(entry -> copy.set(entry.getKey(), plain(entry.getValue())));
      return copy;
    }
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(plain(element)));
      return copy;
    }
    return node;
  }
}
