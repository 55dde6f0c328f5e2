package dev.isomer.infra.monitoring;

import dev.isomer.infra.rendered.ApiConstructs;
import dev.isomer.infra.rendered.Constructs;
import dev.isomer.infra.rendered.ServiceConstructs;
import dev.isomer.model.Application;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The one place where a signal becomes a CloudWatch metric.
 *
 * <p>Expressions leave missing values alone: arithmetic takes them as 0 and drops what would be
 * divided by 0, while {@code FILL} would keep an alarm in the state that the filler means, since
 * the newest minute is always missing at first (Amazon CloudWatch, "Using metric math").
 *
 * <p>A site's metrics are in {@link dev.isomer.infra.place.AwsPlace#GLOBAL_REGION}, which whoever
 * shows them elsewhere has to say.
 */
final class AwsMetrics {
  private static final String SUM = "Sum";
  private static final String AVERAGE = "Average";
  private static final String MAXIMUM = "Maximum";
  private static final String SAMPLES = "SampleCount";

  private final Application application;
  private final Constructs constructs;
  private final int concurrencyQuota;

  AwsMetrics(Application application, Constructs constructs, int concurrencyQuota) {
    this.application = application;
    this.constructs = constructs;
    this.concurrencyQuota = concurrencyQuota;
  }

  /**
   * What CloudWatch counts for a signal, in the signal's unit.
   *
   * @throws IllegalArgumentException for a signal that AWS does not observe, such as the time that
   *     a site takes; nothing in the model asks for one
   */
  IMetric of(Signal signal, Duration period) {
    return switch (signal) {
      case Signal.Count count -> count(count, period);
      // The lower bound is exclusive, and there is no upper one.
      case Signal.Slow slow ->
          api(
              slow.component(),
              "Latency",
              "TC(" + slow.threshold().toMillis() + ":)",
              period,
              slow);
      case Signal.Share share -> share(share, period);
      case Signal.Time time -> time(time, period);
      case Signal.Saturation saturation ->
          maths(
              "running / " + concurrencyQuota,
              period,
              saturation.label(),
              "running",
              function(
                  saturation.component(), "ConcurrentExecutions", MAXIMUM, period, saturation));
      case Signal.Exported exported -> throw unobserved(exported);
    };
  }

  /** A share that is 0 in a period with fewer events of the whole than the floor. */
  IMetric floored(Signal.Share share, long floor, Duration period) {
    return maths(
        "IF(whole >= " + floor + ", part / whole, 0)",
        period,
        share.label(),
        "part",
        of(share.part(), period),
        "whole",
        of(share.whole(), period));
  }

  /** The share of bad requests in a window. */
  IMetric bad(Objective objective, Duration window) {
    return bad(objective, "bad / all", window);
  }

  /** The share of bad requests in a window, 0 where fewer than these many were bad. */
  IMetric bad(Objective objective, long fewest, Duration window) {
    return bad(objective, "IF(bad >= " + fewest + ", bad / all, 0)", window);
  }

  private IMetric bad(Objective objective, String expression, Duration window) {
    return maths(
        expression,
        window,
        objective.bad().label() + " / " + objective.all().label(),
        "bad",
        of(objective.bad(), window),
        "all",
        of(objective.all(), window));
  }

  /** The percentage of good requests, to be held against an objective's target. */
  IMetric good(Objective objective, Duration period) {
    return maths(
        "100 * (1 - bad / all)",
        period,
        "good, %",
        "bad",
        of(objective.bad(), period),
        "all",
        of(objective.all(), period));
  }

  private IMetric count(Signal.Count count, Duration period) {
    return switch (count.component()) {
      case HttpApi api ->
          switch (count.event()) {
            case REQUESTS -> api(api, "Count", SAMPLES, period, count);
            case ERRORS -> api(api, "5XXError", SUM, period, count);
            case REJECTIONS -> api(api, "4XXError", SUM, period, count);
            case THROTTLES, READ_THROTTLES, WRITE_THROTTLES -> throw unobserved(count);
          };
      case Service service ->
          switch (count.event()) {
            case REQUESTS -> alias(service, "Invocations", SUM, period, count);
            case ERRORS -> alias(service, "Errors", SUM, period, count);
            case THROTTLES -> alias(service, "Throttles", SUM, period, count);
            case REJECTIONS, READ_THROTTLES, WRITE_THROTTLES -> throw unobserved(count);
          };
      case KeyValueStore store ->
          switch (count.event()) {
            case READ_THROTTLES -> table(store, "ReadThrottleEvents", period, count);
            case WRITE_THROTTLES -> table(store, "WriteThrottleEvents", period, count);
            case ERRORS -> storeErrors(store, period, count);
            case REQUESTS, REJECTIONS, THROTTLES -> throw unobserved(count);
          };
      case Site site ->
          switch (count.event()) {
            case REQUESTS -> site(site, "Requests", SUM, period, count);
            // CloudFront says how many per cent failed, not how many.
            case ERRORS ->
                maths(
                    "rate / 100 * requests",
                    period,
                    count.label(),
                    "rate",
                    site(site, "5xxErrorRate", AVERAGE, period, count),
                    "requests",
                    site(site, "Requests", SUM, period, count));
            case REJECTIONS, THROTTLES, READ_THROTTLES, WRITE_THROTTLES -> throw unobserved(count);
          };
      case External external -> throw unobserved(count);
    };
  }

  /**
   * Where AWS itself divides, its figure is taken: it is the same one, and an alarm costs by the
   * metric. The average of an API's {@code 5XXError} is the share of all requests (Amazon API
   * Gateway, "Amazon API Gateway dimensions and metrics").
   */
  private IMetric share(Signal.Share share, Duration period) {
    if (share.part() instanceof Signal.Count part
        && share.whole() instanceof Signal.Count whole
        && whole.event() == Signal.Event.REQUESTS
        && part.component().equals(whole.component())) {
      if (part.component() instanceof HttpApi api && part.event() == Signal.Event.ERRORS) {
        return api(api, "5XXError", AVERAGE, period, share);
      }
      if (part.component() instanceof HttpApi api && part.event() == Signal.Event.REJECTIONS) {
        return api(api, "4XXError", AVERAGE, period, share);
      }
      if (part.component() instanceof Site site && part.event() == Signal.Event.ERRORS) {
        return maths(
            "rate / 100",
            period,
            share.label(),
            "rate",
            site(site, "5xxErrorRate", AVERAGE, period, share));
      }
    }
    return maths(
        "part / whole",
        period,
        share.label(),
        "part",
        of(share.part(), period),
        "whole",
        of(share.whole(), period));
  }

  private IMetric time(Signal.Time time, Duration period) {
    String percentile = "p" + time.percentile();
    return switch (time.component()) {
      case HttpApi api -> api(api, "Latency", percentile, period, time);
      case Service service -> alias(service, "Duration", percentile, period, time);
      case KeyValueStore store -> throw unobserved(time);
      case Site site -> throw unobserved(time);
      case External external -> throw unobserved(time);
    };
  }

  private IMetric storeErrors(KeyValueStore store, Duration period, Signal signal) {
    var operations = new LinkedHashMap<String, IMetric>();
    String table = constructs.of(store).table().getTableName();
    for (String operation : StoreOperations.of(application, store)) {
      operations.put(
          operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1),
          metric("AWS/DynamoDB", "SystemErrors", SUM, period, operation)
              .dimensionsMap(Ordered.map("TableName", table, "Operation", operation))
              .build());
    }
    return maths(String.join(" + ", operations.keySet()), period, signal.label(), operations);
  }

  private IMetric api(HttpApi api, String name, String statistic, Duration period, Signal signal) {
    ApiConstructs rendered = constructs.of(api);
    return metric("AWS/ApiGateway", name, statistic, period, signal.label())
        .dimensionsMap(
            Ordered.map(
                "ApiName",
                rendered.api().getRestApiName(),
                "Stage",
                rendered.api().getDeploymentStage().getStageName()))
        .build();
  }

  /** Of the alias, since nothing but the alias takes requests. */
  private IMetric alias(
      Service service, String name, String statistic, Duration period, Signal signal) {
    ServiceConstructs rendered = constructs.of(service);
    String function = rendered.function().getFunctionName();
    return metric("AWS/Lambda", name, statistic, period, signal.label())
        .dimensionsMap(
            Ordered.map(
                "FunctionName",
                function,
                "Resource",
                function + ":" + rendered.alias().getAliasName()))
        .build();
  }

  /** Of the function, since its versions share what it may use. */
  private IMetric function(
      Service service, String name, String statistic, Duration period, Signal signal) {
    return metric("AWS/Lambda", name, statistic, period, signal.label())
        .dimensionsMap(
            Ordered.map("FunctionName", constructs.of(service).function().getFunctionName()))
        .build();
  }

  private IMetric table(KeyValueStore store, String name, Duration period, Signal signal) {
    return metric("AWS/DynamoDB", name, SUM, period, signal.label())
        .dimensionsMap(Ordered.map("TableName", constructs.of(store).table().getTableName()))
        .build();
  }

  private IMetric site(Site site, String name, String statistic, Duration period, Signal signal) {
    return metric("AWS/CloudFront", name, statistic, period, signal.label())
        .dimensionsMap(
            Ordered.map(
                "DistributionId",
                constructs.of(site).distribution().getDistributionId(),
                "Region",
                "Global"))
        .build();
  }

  private static Metric.Builder metric(
      String namespace, String name, String statistic, Duration period, String label) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .statistic(statistic)
        .period(seconds(period))
        .label(label);
  }

  private static IMetric maths(
      String expression, Duration period, String label, String id, IMetric metric) {
    return maths(expression, period, label, Ordered.map(id, metric));
  }

  private static IMetric maths(
      String expression,
      Duration period,
      String label,
      String id,
      IMetric metric,
      String otherId,
      IMetric other) {
    return maths(expression, period, label, Ordered.map(id, metric, otherId, other));
  }

  private static IMetric maths(
      String expression, Duration period, String label, Map<String, IMetric> metrics) {
    return MathExpression.Builder.create()
        .expression(expression)
        .usingMetrics(metrics)
        .period(seconds(period))
        .label(label)
        .build();
  }

  private static software.amazon.awscdk.Duration seconds(Duration period) {
    return software.amazon.awscdk.Duration.seconds(period.toSeconds());
  }

  private static IllegalArgumentException unobserved(Signal signal) {
    return new IllegalArgumentException(
        signal.component().name()
            + ": "
            + signal.label()
            + " of a "
            + signal.component().kind()
            + "; AWS has no metric for it; watch another signal");
  }
}
