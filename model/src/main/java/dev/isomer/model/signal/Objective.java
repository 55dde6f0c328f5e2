package dev.isomer.model.signal;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.defaults.Defaults;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A promise: of all requests in a period, so many per cent are good. It is a ratio of two counts,
 * so it can be added up over time and over replicas; percentiles cannot.
 *
 * @param name unique in its application, kebab case
 * @param bad the requests that break the promise
 * @param all the requests that it is about
 * @param target the promised percentage of good requests, as a person writes it: {@code "99.9"}
 * @param meaning the promise in one sentence
 */
public record Objective(
    String name, Signal.Countable bad, Signal.Countable all, String target, String meaning) {

  /**
   * The time over which a promise is kept or broken. 30 days is usual (Google, The Site Reliability
   * Workbook, "Implementing SLOs").
   */
  public static final Duration PERIOD = Defaults.V1.objectives().period();

  /** An objective that so many per cent of an API's requests are not answered with 5xx. */
  public static Objective availability(HttpApi api, String percent) {
    return new Objective(
        api.name() + "-availability",
        Signal.errors(api),
        Signal.requests(api),
        percent,
        percent + " % of the requests to " + api.name() + " succeed, over 30 days");
  }

  /** An objective that so many per cent of an API's requests are answered within a time. */
  public static Objective latency(HttpApi api, Duration within, String percent) {
    return new Objective(
        api.name() + "-latency-" + within.toMillis() + "ms",
        new Signal.Slow(api, within),
        Signal.requests(api),
        percent,
        percent
            + " % of the requests to "
            + api.name()
            + " are answered within "
            + within.toMillis()
            + " ms, over 30 days");
  }

  /** The component that the promise is about. */
  public Component component() {
    return all.component();
  }

  /** The share of requests that may be bad, from 0 to 1: 0.001 for a target of 99.9. */
  public BigDecimal budget() {
    return BigDecimal.ONE.subtract(new BigDecimal(target).movePointLeft(2));
  }
}
