package dev.isomer.infra.monitoring;

import dev.isomer.infra.monitoring.AwsMetric.Computed;
import dev.isomer.infra.monitoring.AwsMetric.Measured;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.model.Ordered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** Metrics as the CDK takes them, with the names that CloudFormation gives to what they are of. */
record MetricDrawing(Constructs constructs) {

  /** A metric over periods of this length. */
  IMetric draw(AwsMetric metric, Duration period) {
    var seconds = software.amazon.awscdk.Duration.seconds(period.toSeconds());
    return switch (metric) {
      case Measured measured ->
          Metric.Builder.create()
              .namespace(measured.source().namespace())
              .metricName(measured.name())
              .statistic(measured.statistic())
              .period(seconds)
              .label(measured.label())
              .dimensionsMap(dimensions(measured.source()))
              .build();
      case Computed computed ->
          MathExpression.Builder.create()
              .expression(computed.expression())
              .usingMetrics(drawn(computed.operands(), period))
              .period(seconds)
              .label(computed.label())
              .build();
    };
  }

  private Map<String, IMetric> drawn(Map<String, AwsMetric> operands, Duration period) {
    var drawn = new LinkedHashMap<String, IMetric>();
    operands.forEach((name, operand) -> drawn.put(name, draw(operand, period)));
    return drawn;
  }

  private Map<String, String> dimensions(MetricSource source) {
    return switch (source) {
      case MetricSource.Stage(var api) -> {
        var rendered = constructs.of(api).api();
        yield Ordered.map(
            "ApiName",
            rendered.getRestApiName(),
            "Stage",
            rendered.getDeploymentStage().getStageName());
      }
      case MetricSource.Alias(var service) -> {
        var rendered = constructs.of(service);
        String function = rendered.function().getFunctionName();
        yield Ordered.map(
            "FunctionName", function, "Resource", function + ":" + rendered.alias().getAliasName());
      }
      case MetricSource.Versions(var service) ->
          Ordered.map("FunctionName", constructs.of(service).function().getFunctionName());
      case MetricSource.Entry(var api) ->
          Ordered.map(
              "LoadBalancer", constructs.entry(api).loadBalancer().getAttrLoadBalancerFullName());
      case MetricSource.Target(var api, var service) -> {
        var entry = constructs.entry(api);
        yield Ordered.map(
            "LoadBalancer",
            entry.loadBalancer().getAttrLoadBalancerFullName(),
            "TargetGroup",
            entry.target(service).orElseThrow().getAttrTargetGroupFullName());
      }
      case MetricSource.Replicas(var service) ->
          Ordered.map(
              "ClusterName",
              constructs.cluster().cluster().getRef(),
              "ServiceName",
              Objects.requireNonNull(constructs.container(service).service()).getAttrName());
      case MetricSource.Table(var store) ->
          Ordered.map("TableName", constructs.of(store).table().getTableName());
      case MetricSource.Operation(var store, var name) ->
          Ordered.map("TableName", constructs.of(store).table().getTableName(), "Operation", name);
      case MetricSource.Distribution(var site) ->
          Ordered.map(
              "DistributionId",
              constructs.of(site).distribution().getDistributionId(),
              "Region",
              "Global");
    };
  }
}
