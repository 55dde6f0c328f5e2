package dev.isomer.model.signal;

import static dev.isomer.model.signal.Alarm.Severity.CRITICAL;
import static dev.isomer.model.signal.Alarm.Severity.WARNING;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.util.List;
import java.util.stream.Stream;

/** The alarms that a component has without asking for them. */
public final class Alarms {

  /** The share of failed requests above which an API or a site wakes somebody. */
  public static final double ERROR_SHARE = 0.05;

  /** The share of refused requests above which an API warns: a client, or a probe, is wrong. */
  public static final double REJECTION_SHARE = 0.05;

  /** Requests in a period below which refused ones say nothing: one typing error of one person. */
  public static final long REJECTION_FLOOR = 20;

  /** The time, in milliseconds, within which 90 % of an API's requests should be answered. */
  public static final double SLOW_MILLISECONDS = 2500;

  /** The share of failed requests above which a service wakes somebody. */
  public static final double SERVICE_ERROR_SHARE = 0.01;

  /** The share of a limit (a timeout, a capacity) at which there is still time to act. */
  public static final double NEAR_LIMIT = 0.9;

  private Alarms() {}

  /** The alarms of one component, in the order in which a reader asks. */
  public static List<Alarm> of(Component component) {
    return switch (component) {
      case HttpApi api -> ofApi(api);
      case Service service ->
          Stream.of(ofService(service), ofMetrics(service)).flatMap(List::stream).toList();
      case KeyValueStore store -> ofStore(store);
      case Site site -> ofSite(site);
      // Whoever runs it watches it; what we notice of it, the services that call it say.
      case External external -> List.of();
    };
  }

  private static List<Alarm> ofApi(HttpApi api) {
    return List.of(
        new Alarm(
            api.name() + "-errors",
            new Signal.Share(Signal.errors(api), Signal.requests(api)),
            ERROR_SHARE,
            3,
            0,
            CRITICAL,
            "More than 5 % of the requests to " + api.name() + " are answered with 5xx.",
            "api-errors"),
        new Alarm(
            api.name() + "-rejections",
            new Signal.Share(Signal.rejections(api), Signal.requests(api)),
            REJECTION_SHARE,
            5,
            REJECTION_FLOOR,
            WARNING,
            "More than 5 % of the requests to "
                + api.name()
                + " are refused with 4xx, of at least 20 in a minute.",
            "api-rejections"),
        new Alarm(
            api.name() + "-latency",
            new Signal.Time(api, 90),
            SLOW_MILLISECONDS,
            5,
            0,
            CRITICAL,
            "One request in ten to " + api.name() + " takes longer than 2500 ms.",
            "api-latency"));
  }

  private static List<Alarm> ofService(Service service) {
    double nearTimeout = service.timeout().toMillis() * NEAR_LIMIT;
    return List.of(
        new Alarm(
            service.name() + "-errors",
            new Signal.Share(Signal.errors(service), Signal.requests(service)),
            SERVICE_ERROR_SHARE,
            3,
            0,
            CRITICAL,
            "More than 1 % of the requests that reach " + service.name() + " end in an error.",
            "service-errors"),
        new Alarm(
            service.name() + "-throttles",
            Signal.throttles(service),
            0,
            5,
            0,
            CRITICAL,
            "Requests find no free copy of " + service.name() + " and are turned away.",
            "service-throttles"),
        new Alarm(
            service.name() + "-duration",
            new Signal.Time(service, 90),
            nearTimeout,
            15,
            0,
            WARNING,
            "One request in ten takes "
                + service.name()
                + " more than 90 % of its timeout of "
                + service.timeout().toMillis()
                + " ms.",
            "service-duration"),
        new Alarm(
            service.name() + "-saturation",
            new Signal.Saturation(service),
            NEAR_LIMIT,
            10,
            0,
            CRITICAL,
            "More than 90 % of the capacity of " + service.name() + " is in use.",
            "service-saturation"));
  }

  private static List<Alarm> ofMetrics(Service service) {
    if (service.metrics() == null) {
      return List.of();
    }
    return List.of(
        new Alarm(
            service.name() + "-silence",
            new Signal.Silence(service),
            0,
            3,
            0,
            CRITICAL,
            "Nothing can be read of what " + service.name() + " measures.",
            "service-silence"));
  }

  private static List<Alarm> ofStore(KeyValueStore store) {
    return List.of(
        new Alarm(
            store.name() + "-read-throttles",
            Signal.readThrottles(store),
            0,
            5,
            0,
            CRITICAL,
            "The store " + store.name() + " turns reads away.",
            "store-throttles"),
        new Alarm(
            store.name() + "-write-throttles",
            Signal.writeThrottles(store),
            0,
            5,
            0,
            CRITICAL,
            "The store " + store.name() + " turns writes away.",
            "store-throttles"),
        new Alarm(
            store.name() + "-errors",
            Signal.errors(store),
            0,
            3,
            0,
            CRITICAL,
            "The store " + store.name() + " fails by a fault of its own.",
            "store-errors"));
  }

  private static List<Alarm> ofSite(Site site) {
    return List.of(
        new Alarm(
            site.name() + "-errors",
            new Signal.Share(Signal.errors(site), Signal.requests(site)),
            ERROR_SHARE,
            5,
            0,
            CRITICAL,
            "More than 5 % of the requests for files of " + site.name() + " are answered with 5xx.",
            "site-errors"));
  }
}
