package dev.isomer.model.signal;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import dev.isomer.model.defaults.Defaults;
import java.util.List;
import java.util.stream.Stream;

/**
 * The alarms that a component has without asking for them. An application tunes one, {@code
 * application.tune(Alarms.latency(api).isAbove(3000))}, or switches it off, {@code
 * application.without(Alarms.throttles(service), "a batch is meant to use all")}.
 */
public final class Alarms {

  /** The share of failed requests above which an API or a site pages its owner. */
  public static final double ERROR_SHARE = Defaults.V1.alarms().errorShare();

  /** The share of refused requests above which an API warns: a client, or a probe, is wrong. */
  public static final double REJECTION_SHARE = Defaults.V1.alarms().rejectionShare();

  /** Requests in a minute below which refused ones say nothing: one typing error of one person. */
  public static final long REJECTION_FLOOR = Defaults.V1.alarms().rejectionFloor();

  /** The time, in milliseconds, within which {@link #PERCENTILE} of requests should be answered. */
  public static final double SLOW_MILLISECONDS = Defaults.V1.alarms().slow().toMillis();

  /** The percentage of requests whose time is watched. */
  public static final int PERCENTILE = Defaults.V1.alarms().percentile();

  /** The share of failed requests above which a service pages its owner. */
  public static final double SERVICE_ERROR_SHARE = Defaults.V1.alarms().serviceErrorShare();

  /** The share of a limit (a timeout, a capacity) at which there is still time to act. */
  public static final double NEAR_LIMIT = Defaults.V1.alarms().nearLimit();

  private Alarms() {}

  /** The alarms of one component, in the order in which a reader asks, before any is changed. */
  public static List<Alarm> of(Component component) {
    return switch (component) {
      case HttpApi api -> List.of(errors(api), rejections(api), latency(api));
      case Service service ->
          Stream.concat(
                  Stream.of(
                      errors(service), throttles(service), duration(service), saturation(service)),
                  service.metrics() == null ? Stream.of() : Stream.of(silence(service)))
              .toList();
      case KeyValueStore store ->
          List.of(readThrottles(store), writeThrottles(store), errors(store));
      case Site site -> List.of(errors(site));
      // Nothing on every platform counts what they do; see docs/limits.md.
      case Worker worker -> List.of();
      case Task task -> List.of();
      // Whoever runs it watches it; what we notice of it, the services that call it say.
      case External external -> List.of();
    };
  }

  /** Requests to an API are answered with 5xx. */
  public static Alarm errors(HttpApi api) {
    return Alarm.named(api.name() + "-errors")
        .when(Signal.errors(api).outOf(Signal.requests(api)))
        .isAbove(ERROR_SHARE)
        .forMinutes(3)
        .pages("More than {threshold} of the requests to " + api.name() + " are answered with 5xx.")
        .runbook("api-errors");
  }

  /** Requests to an API are answered with 4xx. */
  public static Alarm rejections(HttpApi api) {
    return Alarm.named(api.name() + "-rejections")
        .when(Signal.rejections(api).outOf(Signal.requests(api)))
        .isAbove(REJECTION_SHARE)
        .ofAtLeast(REJECTION_FLOOR)
        .forMinutes(5)
        .warns(
            "More than {threshold} of the requests to "
                + api.name()
                + " are refused with 4xx, of at least {floor}.")
        .runbook("api-rejections");
  }

  /** An API is slow. */
  public static Alarm latency(HttpApi api) {
    return Alarm.named(api.name() + "-latency")
        .when(Signal.time(api, PERCENTILE))
        .isAbove(SLOW_MILLISECONDS)
        .forMinutes(5)
        .pages("{Slowest} to " + api.name() + " takes longer than {threshold}.")
        .runbook("api-latency");
  }

  /** Requests that reach a service end in an error. */
  public static Alarm errors(Service service) {
    return Alarm.named(service.name() + "-errors")
        .when(Signal.errors(service).outOf(Signal.requests(service)))
        .isAbove(SERVICE_ERROR_SHARE)
        .forMinutes(3)
        .pages(
            "More than {threshold} of the requests that reach "
                + service.name()
                + " end in an error.")
        .runbook("service-errors");
  }

  /** Requests find no free replica of a service. */
  public static Alarm throttles(Service service) {
    return Alarm.named(service.name() + "-throttles")
        .when(Signal.throttles(service))
        .isAbove(0)
        .forMinutes(5)
        .pages("Requests find no free replica of " + service.name() + " and are turned away.")
        .runbook("service-throttles");
  }

  /** A service takes almost as long as it may. */
  public static Alarm duration(Service service) {
    return Alarm.named(service.name() + "-duration")
        .when(Signal.time(service, PERCENTILE))
        .isAbove(service.timeout().toMillis() * NEAR_LIMIT)
        .forMinutes(15)
        .warns(
            "{Slowest} takes "
                + service.name()
                + " more than {of-timeout} of its timeout of "
                + service.timeout().toMillis()
                + " ms.")
        .runbook("service-duration");
  }

  /** Almost all of a service's capacity is in use. */
  public static Alarm saturation(Service service) {
    return Alarm.named(service.name() + "-saturation")
        .when(new Signal.Saturation(service))
        .isAbove(NEAR_LIMIT)
        .forMinutes(10)
        .pages("More than {threshold} of the capacity of " + service.name() + " is in use.")
        .runbook("service-saturation");
  }

  /** The metrics of no replica of a service that exports some can be read. */
  public static Alarm silence(Service service) {
    return Alarm.named(service.name() + "-silence")
        .when(Signal.silence(service))
        .isAbove(0)
        .forMinutes(3)
        .pages("Nothing can be read of what " + service.name() + " measures.")
        .runbook("service-silence");
  }

  /** A store refuses reads. */
  public static Alarm readThrottles(KeyValueStore store) {
    return Alarm.named(store.name() + "-read-throttles")
        .when(Signal.readThrottles(store))
        .isAbove(0)
        .forMinutes(5)
        .pages("The store " + store.name() + " turns reads away.")
        .runbook("store-throttles");
  }

  /** A store refuses writes. */
  public static Alarm writeThrottles(KeyValueStore store) {
    return Alarm.named(store.name() + "-write-throttles")
        .when(Signal.writeThrottles(store))
        .isAbove(0)
        .forMinutes(5)
        .pages("The store " + store.name() + " turns writes away.")
        .runbook("store-throttles");
  }

  /** A store fails. */
  public static Alarm errors(KeyValueStore store) {
    return Alarm.named(store.name() + "-errors")
        .when(Signal.errors(store))
        .isAbove(0)
        .forMinutes(3)
        .pages("The store " + store.name() + " fails by a fault of its own.")
        .runbook("store-errors");
  }

  /** Requests for a site's files are answered with 5xx. */
  public static Alarm errors(Site site) {
    return Alarm.named(site.name() + "-errors")
        .when(Signal.errors(site).outOf(Signal.requests(site)))
        .isAbove(ERROR_SHARE)
        .forMinutes(5)
        .pages(
            "More than {threshold} of the requests for files of "
                + site.name()
                + " are answered with 5xx.")
        .runbook("site-errors");
  }
}
