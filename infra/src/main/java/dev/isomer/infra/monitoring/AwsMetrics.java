package dev.isomer.infra.monitoring;

import static dev.isomer.infra.monitoring.AwsMetric.Statistic.AVERAGE;
import static dev.isomer.infra.monitoring.AwsMetric.Statistic.MAXIMUM;
import static dev.isomer.infra.monitoring.AwsMetric.Statistic.SAMPLES;
import static dev.isomer.infra.monitoring.AwsMetric.Statistic.SUM;

import dev.isomer.infra.monitoring.AwsMetric.Computed;
import dev.isomer.infra.monitoring.AwsMetric.Measured;
import dev.isomer.infra.monitoring.MetricSource.Alias;
import dev.isomer.infra.monitoring.MetricSource.Distribution;
import dev.isomer.infra.monitoring.MetricSource.Operation;
import dev.isomer.infra.monitoring.MetricSource.Stage;
import dev.isomer.infra.monitoring.MetricSource.Table;
import dev.isomer.infra.monitoring.MetricSource.Versions;
import dev.isomer.model.Application;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.Exported;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one function from a signal to its CloudWatch metric, or to nothing if AWS does not measure
 * it. It needs no construct, so that it both renders and answers what can be watched.
 *
 * <p>Expressions leave missing values alone: arithmetic takes them as 0 and drops what would be
 * divided by 0, while {@code FILL} would keep an alarm in the state that the filler means, since
 * the newest minute is always missing at first (Amazon CloudWatch, "Using metric math").
 *
 * @param application what is watched
 * @param concurrencyQuota how many requests the functions of the account may work on at one moment
 */
record AwsMetrics(Application application, int concurrencyQuota) {

  /** The metrics in an account with AWS' default quotas. */
  AwsMetrics(Application application) {
    this(application, ConcurrencyQuota.DEFAULT);
  }

  /** The metric of a signal, in the signal's unit; empty if CloudWatch does not measure it. */
  Optional<AwsMetric> metric(Signal signal) {
    String label = signal.label();
    return switch (signal) {
      case Signal.Countable countable -> Optional.of(counted(countable));
      case Signal.Share share -> Optional.of(share(share));
      case Signal.ApiTime(var api, int percentile) ->
          Optional.of(new Measured(label, new Stage(api), "Latency", "p" + percentile));
      case Signal.ServiceTime(var service, int percentile) ->
          Optional.of(new Measured(label, new Alias(service), "Duration", "p" + percentile));
      case Signal.Saturation(var service) -> {
        var running = new Measured(label, new Versions(service), "ConcurrentExecutions", MAXIMUM);
        yield Optional.of(
            new Computed(label, Ordered.map("running", running), "running / " + concurrencyQuota));
      }
      // Nothing reads what a function exports.
      case Exported exported -> Optional.empty();
    };
  }

  /** What an alarm watches; a share is 0 in a minute with fewer events than the alarm's floor. */
  Optional<AwsMetric> metric(Alarm alarm) {
    return alarm.floor() > 0 && alarm.signal() instanceof Signal.Share share
        ? Optional.of(ratio(share, "IF(whole >= " + alarm.floor() + ", part / whole, 0)"))
        : metric(alarm.signal());
  }

  /** The share of bad requests. */
  AwsMetric bad(Objective objective) {
    return promise(objective, label(objective), "bad / all");
  }

  /** The share of bad requests, 0 if fewer than these many were bad. */
  AwsMetric bad(Objective objective, long fewest) {
    return promise(objective, label(objective), "IF(bad >= " + fewest + ", bad / all, 0)");
  }

  /** The percentage of good requests, to be held against an objective's target. */
  AwsMetric good(Objective objective) {
    return promise(objective, "good, %", "100 * (1 - bad / all)");
  }

  private static String label(Objective objective) {
    return objective.bad().outOf(objective.all()).label();
  }

  private AwsMetric promise(Objective objective, String label, String expression) {
    return new Computed(
        label,
        Ordered.map("bad", counted(objective.bad()), "all", counted(objective.all())),
        expression);
  }

  /** AWS counts all that can be counted, so an objective can be promised of any of it. */
  private AwsMetric counted(Signal.Countable signal) {
    String label = signal.label();
    return switch (signal) {
      case Signal.ApiCount(var api, var event) ->
          switch (event) {
            case REQUESTS -> new Measured(label, new Stage(api), "Count", SAMPLES);
            case ERRORS -> new Measured(label, new Stage(api), "5XXError", SUM);
            case REJECTIONS -> new Measured(label, new Stage(api), "4XXError", SUM);
          };
      case Signal.ServiceCount(var service, var event) ->
          switch (event) {
            case REQUESTS -> new Measured(label, new Alias(service), "Invocations", SUM);
            case ERRORS -> new Measured(label, new Alias(service), "Errors", SUM);
            case THROTTLES -> new Measured(label, new Alias(service), "Throttles", SUM);
          };
      case Signal.StoreCount(var store, var event) ->
          switch (event) {
            case READ_THROTTLES -> new Measured(label, new Table(store), "ReadThrottleEvents", SUM);
            case WRITE_THROTTLES ->
                new Measured(label, new Table(store), "WriteThrottleEvents", SUM);
            case ERRORS -> storeErrors(store, label);
          };
      case Signal.SiteCount(var site, var event) -> {
        var requests = new Measured(label, new Distribution(site), "Requests", SUM);
        yield switch (event) {
          case REQUESTS -> requests;
          // CloudFront says how many per cent failed, not how many.
          case ERRORS ->
              new Computed(
                  label,
                  Ordered.map("rate", failedPerCent(site, label), "requests", requests),
                  "rate / 100 * requests");
        };
      }
      // The lower bound is exclusive, and there is no upper one.
      case Signal.Slow(var api, var threshold) ->
          new Measured(label, new Stage(api), "Latency", "TC(" + threshold.toMillis() + ":)");
    };
  }

  /**
   * Where AWS itself divides, its figure is taken: it is the same one, and an alarm costs by the
   * metric. The average of an API's {@code 5XXError} is the share of all requests (Amazon API
   * Gateway, "Amazon API Gateway dimensions and metrics").
   */
  private AwsMetric share(Signal.Share share) {
    String label = share.label();
    if (share.part() instanceof Signal.ApiCount(var api, var event)
        && event != Signal.ApiEvent.REQUESTS
        && share.whole().equals(Signal.requests(api))) {
      String name = event == Signal.ApiEvent.ERRORS ? "5XXError" : "4XXError";
      return new Measured(label, new Stage(api), name, AVERAGE);
    }
    if (share.part() instanceof Signal.SiteCount(var site, var event)
        && event == Signal.SiteEvent.ERRORS
        && share.whole().equals(Signal.requests(site))) {
      return new Computed(label, Ordered.map("rate", failedPerCent(site, label)), "rate / 100");
    }
    return ratio(share, "part / whole");
  }

  private AwsMetric ratio(Signal.Share share, String expression) {
    return new Computed(
        share.label(),
        Ordered.map("part", counted(share.part()), "whole", counted(share.whole())),
        expression);
  }

  private static AwsMetric failedPerCent(Site site, String label) {
    return new Measured(label, new Distribution(site), "5xxErrorRate", AVERAGE);
  }

  private AwsMetric storeErrors(KeyValueStore store, String label) {
    Map<String, AwsMetric> operations = new LinkedHashMap<>();
    for (String operation : StoreOperations.of(application, store)) {
      operations.put(
          operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1),
          new Measured(operation, new Operation(store, operation), "SystemErrors", SUM));
    }
    return new Computed(label, operations, String.join(" + ", operations.keySet()));
  }
}
