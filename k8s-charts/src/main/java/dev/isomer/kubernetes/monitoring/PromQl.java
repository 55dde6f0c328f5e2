package dev.isomer.kubernetes.monitoring;

import dev.isomer.model.Ordered;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Exported;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one function from a signal to its expression of Prometheus, or to nothing if nothing there
 * measures it, so that it both renders and answers what can be watched.
 *
 * <p>APIs and sites are counted where they come in, at Traefik's routers: what a rate limit refuses
 * is counted there, and what is sent to a second replica is counted once. Behind the routers, at
 * Traefik's services, neither is so.
 *
 * @param namespace the namespace of the application's objects
 */
public record PromQl(String namespace) {
  private static final String REQUESTS = "traefik_router_requests_total";
  private static final String DURATION = "traefik_router_request_duration_seconds";

  private static final String FAILED = ",code=~\"5..\"";

  /** A WebSocket lasts as long as both sides like; that says nothing of how fast we answer. */
  private static final String ANSWERED = ",protocol!=\"websocket\"";

  /**
   * The expression of a signal over a window, in the signal's unit; empty if nothing on Kubernetes
   * measures it.
   */
  public Optional<String> promQl(Signal signal, Duration window) {
    return switch (signal) {
      case Signal.Countable countable -> counted("increase", countable, window);
      case Signal.Share share -> ratio(share.part(), share.whole(), window);
      case Signal.ApiTime(var api, int percentile) ->
          Optional.of(percentile(router(api.name()), percentile, window));
      // The time of a service behind the ingress, and a share of what was promised to a pod, which
      // kube-state-metrics knows, and it may be absent.
      case Signal.ServiceTime time -> Optional.empty();
      case Signal.Saturation saturation -> Optional.empty();
      case Exported.Level(var service, var gauge) -> Optional.of(highest(service, gauge, ""));
      case Exported.Age(var service, var gauge) ->
          Optional.of("time() - " + highest(service, gauge, ""));
      case Exported.Growth growth -> Optional.of(growth(growth));
      case Exported.Silence(var service) -> Optional.of("absent(up{" + own(service) + "} == 1)");
    };
  }

  /** The labels by which Prometheus names the source of metrics (Prometheus operator, "Design"). */
  private static final Set<String> OF_TARGETS =
      Ordered.set("container", "endpoint", "instance", "job", "namespace", "pod", "service");

  /**
   * The name under which Prometheus keeps a label of a program's own: those by which it tells
   * targets apart are the target's (Prometheus documentation, "Configuration", honor_labels).
   */
  static String stored(String label) {
    return OF_TARGETS.contains(label) ? "exported_" + label : label;
  }

  /** The share of bad requests in a window; empty if nothing counts them. */
  Optional<String> bad(Objective objective, Duration window) {
    return ratio(objective.bad(), objective.all(), window);
  }

  /** Nothing bad is 0 of all; if there is nothing at all, there is no share. */
  private Optional<String> ratio(Signal.Countable part, Signal.Countable whole, Duration window) {
    return counted("rate", part, window)
        .flatMap(
            counted ->
                counted("rate", whole, window)
                    .map(all -> "(" + counted + " or vector(0)) / " + all));
  }

  /** How many there were in a window, or how many a second; empty if nothing counts them. */
  private Optional<String> counted(String function, Signal.Countable countable, Duration window) {
    return switch (countable) {
      case Signal.ApiCount(var api, var event) -> {
        String codes =
            switch (event) {
              case REQUESTS -> "";
              case ERRORS -> FAILED;
              case REJECTIONS -> ",code=~\"4..\"";
            };
        yield Optional.of(sum(function, REQUESTS, router(api.name()) + codes, window));
      }
      case Signal.SiteCount(var site, var event) -> {
        String codes =
            switch (event) {
              case REQUESTS -> "";
              case ERRORS -> FAILED;
            };
        yield Optional.of(sum(function, REQUESTS, router(site.name()) + codes, window));
      }
      case Signal.Slow slow -> {
        String router = router(slow.component().name()) + ANSWERED;
        yield Optional.of(
            "("
                + sum(function, DURATION + "_count", router, window)
                + " - "
                + sum(function, DURATION + "_bucket", router + "," + within(slow), window)
                + ")");
      }
      case Signal.ServiceCount count -> Optional.empty();
      case Signal.StoreCount count -> Optional.empty();
    };
  }

  private static String sum(String function, String metric, String selector, Duration window) {
    return "sum(" + function + "(" + metric + "{" + selector + "}[" + Text.window(window) + "]))";
  }

  /** A whole number of seconds is written as 1 or as 1.0, as the version of Prometheus has it. */
  private static String within(Signal.Slow slow) {
    BigDecimal seconds = BigDecimal.valueOf(slow.threshold().toMillis(), 3).stripTrailingZeros();
    return seconds.scale() > 0
        ? "le=\"" + seconds.toPlainString() + "\""
        : "le=~\"" + seconds.toPlainString() + "([.]0)?\"";
  }

  private static String percentile(String router, int percentile, Duration window) {
    return "histogram_quantile("
        + BigDecimal.valueOf(percentile, 2).stripTrailingZeros().toPlainString()
        + ", sum by (le) (rate("
        + DURATION
        + "_bucket{"
        + router
        + ANSWERED
        + "}["
        + Text.window(window)
        + "]))) * 1000";
  }

  /**
   * The label that distinguishes the routers of one IngressRoute from others: namespace, name, and
   * a hash of the rule.
   */
  private String router(String name) {
    return "router=~\"" + namespace + "-" + name + "-[0-9a-f]{20}@kubernetescrd\"";
  }

  private String own(Service service) {
    return "namespace=\"" + namespace + "\",job=\"" + service.name() + "\"";
  }

  /** The value over all replicas, for each combination of the gauge's labels. */
  private String highest(Service service, Gauge gauge, String offset) {
    return "max by ("
        + gauge.labels().stream().map(PromQl::stored).collect(Collectors.joining(", "))
        + ") ("
        + gauge.name()
        + "{"
        + own(service)
        + "}"
        + offset
        + ")";
  }

  /**
   * Over all replicas first, so that a replica that takes over from another continues its series.
   * For a gauge, {@code resets} counts how often it fell.
   */
  private String growth(Exported.Growth growth) {
    String window = Text.window(growth.window());
    String now = highest(growth.component(), growth.gauge(), "");
    String then = highest(growth.component(), growth.gauge(), " offset " + window);
    return "(" + now + " - " + then + ") and (resets(" + now + "[" + window + ":1m]) == 0)";
  }
}
