package dev.isomer.kubernetes.monitoring;

import dev.isomer.model.Ordered;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.signal.Objective;
import dev.isomer.model.signal.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one place where a signal becomes an expression of Prometheus.
 *
 * <p>APIs and sites are counted where they come in, at Traefik's routers: what a rate limit refuses
 * is counted there, and what is sent to a second copy is counted once. Behind the routers, at
 * Traefik's services, neither is so.
 *
 * @param namespace the namespace of the application's objects
 */
public record PromQl(String namespace) {
  private static final String REQUESTS = "traefik_router_requests_total";
  private static final String DURATION = "traefik_router_request_duration_seconds";

  /** A WebSocket lasts as long as both sides like; that says nothing of how fast we answer. */
  private static final String ANSWERED = ",protocol!=\"websocket\"";

  /**
   * The expression of a signal over a window, in the signal's unit; nothing where nothing on
   * Kubernetes measures it.
   */
  public Optional<String> of(Signal signal, Duration window) {
    return switch (signal) {
      case Signal.Countable countable ->
          Optional.of(countable).filter(this::isCounted).map(it -> count("increase", it, window));
      case Signal.Share share ->
          isCounted(share.part()) && isCounted(share.whole())
              ? Optional.of(ratio(share.part(), share.whole(), window))
              : Optional.empty();
      case Signal.Time time ->
          router(time.component()).map(router -> percentile(router, time.percentile(), window));
      // A share of what was promised to a pod; kube-state-metrics knows it, and may be absent.
      case Signal.Saturation saturation -> Optional.empty();
      case Signal.Level level -> Optional.of(highest(level.component(), level.gauge(), ""));
      case Signal.Age age -> Optional.of("time() - " + highest(age.component(), age.gauge(), ""));
      case Signal.Growth growth -> Optional.of(growth(growth));
      case Signal.Silence silence ->
          Optional.of("absent(up{" + own(silence.component()) + "} == 1)");
    };
  }

  /** The labels by which Prometheus tells whose metrics it read (Prometheus operator, "Design"). */
  private static final Set<String> OF_TARGETS =
      Ordered.set("container", "endpoint", "instance", "job", "namespace", "pod", "service");

  /**
   * The name under which Prometheus keeps a label of a program's own: those by which it tells
   * targets apart are the target's (Prometheus documentation, "Configuration", honor_labels).
   */
  static String stored(String label) {
    return OF_TARGETS.contains(label) ? "exported_" + label : label;
  }

  /** The share of bad requests in a window. */
  String bad(Objective objective, Duration window) {
    return ratio(objective.bad(), objective.all(), window);
  }

  /** How many there were in a window. */
  String number(Signal.Countable countable, Duration window) {
    return count("increase", countable, window);
  }

  /** Whether something counts these events. */
  boolean isCounted(Signal.Countable countable) {
    return switch (countable) {
      case Signal.Slow slow -> true;
      case Signal.Count count ->
          router(count.component()).isPresent()
              && switch (count.event()) {
                case REQUESTS, ERRORS, REJECTIONS -> true;
                case THROTTLES, READ_THROTTLES, WRITE_THROTTLES -> false;
              };
    };
  }

  /** Nothing bad is 0 of all; where there is nothing at all, there is no share. */
  private String ratio(Signal.Countable part, Signal.Countable whole, Duration window) {
    return "(" + count("rate", part, window) + " or vector(0)) / " + count("rate", whole, window);
  }

  private String count(String function, Signal.Countable countable, Duration window) {
    return switch (countable) {
      case Signal.Count count -> {
        String router = router(count.component()).orElseThrow();
        yield sum(function, REQUESTS, router + codes(count.event()), window);
      }
      case Signal.Slow slow -> {
        String router = router(slow.component()).orElseThrow() + ANSWERED;
        yield "("
            + sum(function, DURATION + "_count", router, window)
            + " - "
            + sum(function, DURATION + "_bucket", router + "," + within(slow), window)
            + ")";
      }
    };
  }

  private static String codes(Signal.Event event) {
    return switch (event) {
      case ERRORS -> ",code=~\"5..\"";
      case REJECTIONS -> ",code=~\"4..\"";
      case REQUESTS, THROTTLES, READ_THROTTLES, WRITE_THROTTLES -> "";
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
   * The label that tells the routers of one IngressRoute from others: namespace, name, and a hash
   * of the rule.
   */
  private Optional<String> router(Component component) {
    return switch (component) {
      case HttpApi api -> Optional.of(router(api.name()));
      case Site site -> Optional.of(router(site.name()));
      case Service service -> Optional.empty();
      case KeyValueStore store -> Optional.empty();
      case External external -> Optional.empty();
    };
  }

  private String router(String name) {
    return "router=~\"" + namespace + "-" + name + "-[0-9a-f]{20}@kubernetescrd\"";
  }

  private String own(Service service) {
    return "namespace=\"" + namespace + "\",job=\"" + service.name() + "\"";
  }

  /** Of all copies, for each combination of the gauge's labels. */
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
   * Over all copies first, so that a copy that takes over from another goes on where that one was.
   * For a gauge, {@code resets} counts how often it fell.
   */
  private String growth(Signal.Growth growth) {
    String window = Text.window(growth.window());
    String now = highest(growth.component(), growth.gauge(), "");
    String then = highest(growth.component(), growth.gauge(), " offset " + window);
    return "(" + now + " - " + then + ") and (resets(" + now + "[" + window + ":1m]) == 0)";
  }
}
