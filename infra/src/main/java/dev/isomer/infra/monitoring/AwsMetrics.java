package dev.isomer.infra.monitoring;

import static dev.isomer.infra.monitoring.AwsMetric.Statistic.AVERAGE;
import static dev.isomer.infra.monitoring.AwsMetric.Statistic.MAXIMUM;
import static dev.isomer.infra.monitoring.AwsMetric.Statistic.SAMPLES;
import static dev.isomer.infra.monitoring.AwsMetric.Statistic.SUM;

import dev.isomer.infra.compute.Compute;
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
import java.util.function.BinaryOperator;

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
      case Signal.Countable countable -> counted(countable);
      case Signal.Share share -> share(share);
      case Signal.ApiTime time when Compute.isOfContainers(time.component()) ->
          Optional.of(containers().time(time));
      case Signal.ServiceTime time when Compute.isContainer(time.component()) ->
          containers().time(time);
      case Signal.Saturation saturation when Compute.isContainer(saturation.component()) ->
          Optional.of(containers().saturation(saturation));
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
        ? ratio(
            share,
            (part, whole) ->
                "IF(" + whole + " >= " + alarm.floor() + ", " + part + " / " + whole + ", 0)")
        : metric(alarm.signal());
  }

  private ContainerMetrics containers() {
    return new ContainerMetrics(application);
  }

  /** The share of bad requests; empty if CloudWatch does not measure both. */
  Optional<AwsMetric> bad(Objective objective) {
    return promise(objective, label(objective), "bad / all");
  }

  /** The share of bad requests, 0 if fewer than these many were bad. */
  Optional<AwsMetric> bad(Objective objective, long fewest) {
    return promise(objective, label(objective), "IF(bad >= " + fewest + ", bad / all, 0)");
  }

  /** The percentage of good requests, to be held against an objective's target. */
  Optional<AwsMetric> good(Objective objective) {
    return promise(objective, "good, %", "100 * (1 - bad / all)");
  }

  private static String label(Objective objective) {
    return objective.bad().outOf(objective.all()).label();
  }

  private Optional<AwsMetric> promise(Objective objective, String label, String expression) {
    return counted(objective.bad())
        .flatMap(
            bad ->
                counted(objective.all())
                    .map(
                        all ->
                            new Computed(label, Ordered.map("bad", bad, "all", all), expression)));
  }

  /** AWS counts all that can be counted, but for what happens inside and between containers. */
  private Optional<AwsMetric> counted(Signal.Countable signal) {
    return switch (signal) {
      case Signal.ApiCount count when Compute.isOfContainers(count.component()) ->
          Optional.of(containers().count(count));
      case Signal.Slow slow when Compute.isOfContainers(slow.component()) ->
          Optional.of(containers().slow(slow));
      case Signal.ServiceCount count when Compute.isContainer(count.component()) ->
          containers().count(count);
      case Signal.ApiCount count -> Optional.of(measured(count));
      case Signal.Slow slow -> Optional.of(measured(slow));
      case Signal.ServiceCount count -> Optional.of(measured(count));
      case Signal.StoreCount count -> Optional.of(measured(count));
      case Signal.SiteCount count -> Optional.of(measured(count));
    };
  }

  private AwsMetric measured(Signal.Countable signal) {
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
  private Optional<AwsMetric> share(Signal.Share share) {
    String label = share.label();
    if (share.part() instanceof Signal.ApiCount(var api, var event)
        && event != Signal.ApiEvent.REQUESTS
        && !Compute.isOfContainers(api)
        && share.whole().equals(Signal.requests(api))) {
      String name = event == Signal.ApiEvent.ERRORS ? "5XXError" : "4XXError";
      return Optional.of(new Measured(label, new Stage(api), name, AVERAGE));
    }
    if (share.part() instanceof Signal.SiteCount(var site, var event)
        && event == Signal.SiteEvent.ERRORS
        && share.whole().equals(Signal.requests(site))) {
      return Optional.of(
          new Computed(label, Ordered.map("rate", failedPerCent(site, label)), "rate / 100"));
    }
    return ratio(share, (part, whole) -> part + " / " + whole);
  }

  /**
   * The names of an API's own operands say what they are: two shares stand on one panel, and a name
   * means one metric there.
   */
  private Optional<AwsMetric> ratio(Signal.Share share, BinaryOperator<String> expression) {
    boolean isOfEntry =
        share.part() instanceof Signal.ApiCount count
            && Compute.isOfContainers(count.component())
            && !share.part().label().equals(share.whole().label());
    String part = isOfEntry ? share.part().label() : "part";
    String whole = isOfEntry ? share.whole().label().replaceAll("[^a-z0-9]", "_") : "whole";
    return counted(share.part())
        .flatMap(
            bad ->
                counted(share.whole())
                    .map(
                        all ->
                            new Computed(
                                share.label(),
                                Ordered.map(part, bad, whole, all),
                                expression.apply(part, whole))));
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
