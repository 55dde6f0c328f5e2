package dev.isomer.kubernetes.monitoring;

import dev.isomer.kubernetes.prometheus.PrometheusRule.Alert;
import dev.isomer.kubernetes.prometheus.PrometheusRule.Recording;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.signal.BurnRate;
import dev.isomer.model.signal.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * An objective as rules: the share of bad requests is recorded for each window, and a tier alerts
 * if it is too high in a long window and in a short one.
 */
record BurnRateRules(Watched watched) {

  private static final String RUNBOOK = "slo-burn-rate";

  /** The shares of bad requests, the shortest window first. */
  Stream<Recording> recordings(Objective objective) {
    return BurnRate.TIERS.stream()
        .flatMap(tier -> Stream.of(tier.shortWindow(), tier.longWindow()))
        .distinct()
        .sorted()
        .flatMap(
            window ->
                watched.promQl().bad(objective, window).stream()
                    .map(
                        share ->
                            new Recording(
                                record(window),
                                share,
                                watched.labels(Ordered.map("slo", objective.name())))));
  }

  /** An alert a tier. */
  List<Alert> alerts(Objective objective) {
    return BurnRate.TIERS.stream()
        .flatMap(
            tier ->
                watched.promQl().promQl(objective.bad(), tier.longWindow()).stream()
                    .map(bad -> alert(objective, tier, bad + " >= " + BurnRate.FEWEST_BAD)))
        .toList();
  }

  private Alert alert(Objective objective, BurnRate tier, String floor) {
    String factor = Text.number(tier.factor(), 2);
    String threshold = Text.plain(new BigDecimal(factor).multiply(objective.budget()));
    String expression =
        recorded(objective, tier.longWindow())
            + " > "
            + threshold
            + " and "
            + recorded(objective, tier.shortWindow())
            + " > "
            + threshold
            + " and on () "
            + floor;
    return new Alert(
        Names.pascal(objective.name() + "-burn-" + Text.window(tier.longWindow())),
        expression,
        0,
        watched.labels(
            Ordered.map(
                "severity",
                Watched.severity(tier.severity()),
                "component",
                objective.component().name(),
                "slo",
                objective.name())),
        watched.annotations(
            "A promise is in danger: " + objective.meaning() + ".",
            "Its budget of bad requests is spent at "
                + factor
                + " times the rate at which it lasts, "
                + Text.number(tier.budgetShare() * 100, 2)
                + " % of it in "
                + Text.words(tier.longWindow())
                + ". Now: {{ $value | humanizePercentage }} of the requests are bad.",
            RUNBOOK));
  }

  private String recorded(Objective objective, Duration window) {
    return record(window)
        + "{application=\""
        + watched.application().name()
        + "\",environment=\""
        + watched.place().environment().name()
        + "\",slo=\""
        + objective.name()
        + "\"}";
  }

  private static String record(Duration window) {
    return "slo:sli_error:ratio_rate" + Text.window(window);
  }
}
