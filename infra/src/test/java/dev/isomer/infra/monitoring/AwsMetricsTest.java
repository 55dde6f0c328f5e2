package dev.isomer.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Signal;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each signal is for CloudWatch, without a construct. */
final class AwsMetricsTest {
  private static final AwsMetrics METRICS = new AwsMetrics(MonitoredStack.APPLICATION, 50);
  private static final Service SERVICE = MonitoredStack.SERVICE;

  @Test
  void anApiIsMeasuredAtItsStage() {
    assertThat(line(Signal.requests(MonitoredStack.API)))
        .isEqualTo("AWS/ApiGateway Count SampleCount");
    assertThat(line(Signal.time(MonitoredStack.API, 90))).isEqualTo("AWS/ApiGateway Latency p90");
  }

  @Test
  void aShareIsThatOfAwsIfItDividesItself() {
    var api = MonitoredStack.API;
    assertThat(line(Signal.errors(api).outOf(Signal.requests(api))))
        .isEqualTo("AWS/ApiGateway 5XXError Average");
    assertThat(line(Signal.errors(SERVICE).outOf(Signal.requests(SERVICE))))
        .isEqualTo(
            "part / whole where part = AWS/Lambda Errors Sum, whole = AWS/Lambda Invocations Sum");
  }

  @Test
  void capacityIsAShareOfTheAccountsQuota() {
    assertThat(line(new Signal.Saturation(SERVICE)))
        .isEqualTo("running / 50 where running = AWS/Lambda ConcurrentExecutions Maximum");
  }

  @Test
  void aFloorIsPartOfTheExpressionOfAnAlarm() {
    assertThat(METRICS.metric(Alarms.rejections(MonitoredStack.API)).map(AwsMetricsTest::line))
        .hasValue(
            "IF(whole >= 20, part / whole, 0) where part = AWS/ApiGateway 4XXError Sum, whole ="
                + " AWS/ApiGateway Count SampleCount");
  }

  @Test
  void nothingReadsWhatAFunctionExports() {
    var depth = Gauge.of("depth", "messages");
    assertThat(line(Signal.level(SERVICE.exports(depth), depth))).isEqualTo("-");
    assertThat(line(Signal.silence(SERVICE))).isEqualTo("-");
  }

  @Test
  void theMetricsOfASiteAreWatchedInOneRegionOnly() {
    var errors = METRICS.metric(Alarms.errors(MonitoredStack.WEBSITE)).orElseThrow();
    var west = new AwsPlace(Environment.DEV, "us-west-2");

    assertThat(errors.region(west)).isEqualTo("us-east-1");
    assertThat(errors.isSeenFrom(west)).isFalse();
    assertThat(errors.isSeenFrom(new AwsPlace(Environment.PROD, "us-east-1"))).isTrue();
    assertThat(METRICS.metric(Signal.errors(SERVICE)).orElseThrow().isSeenFrom(west)).isTrue();
  }

  private static String line(Signal signal) {
    return METRICS.metric(signal).map(AwsMetricsTest::line).orElse("-");
  }

  private static String line(AwsMetric metric) {
    return switch (metric) {
      case AwsMetric.Measured(var label, var source, var name, var statistic) ->
          source.namespace() + " " + name + " " + statistic;
      case AwsMetric.Computed(var label, var operands, var expression) ->
          operands.entrySet().stream()
              .map(operand -> operand.getKey() + " = " + line(operand.getValue()))
              .collect(Collectors.joining(", ", expression + " where ", ""));
    };
  }
}
