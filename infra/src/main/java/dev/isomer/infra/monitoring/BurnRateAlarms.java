package dev.isomer.infra.monitoring;

import dev.isomer.model.Names;
import dev.isomer.model.Runbooks;
import dev.isomer.model.signal.BurnRate;
import dev.isomer.model.signal.Objective;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.AlarmState;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.constructs.Construct;

/**
 * The alarms of an objective whose budget is spent too fast. A tier is an alarm over its long
 * window, one over its short window, and a composite of both, which alone notifies the owner: an
 * alarm over one expression with both windows would use the expression's period for both.
 */
final class BurnRateAlarms {

  private static final Runbook RUNBOOK = Runbook.SLO_BURN_RATE;
  private static final String LONG = "-long";
  private static final String SHORT = "-short";

  private final Construct scope;
  private final AwsMetrics metrics;
  private final MetricDrawing drawing;
  private final MetricAlarms alarms;
  private final Notification notification;
  private final Runbooks runbooks;
  private final String prefix;

  BurnRateAlarms(
      Construct scope,
      AwsMetrics metrics,
      MetricDrawing drawing,
      MetricAlarms alarms,
      Notification notification,
      Runbooks runbooks,
      String prefix) {
    this.scope = scope;
    this.metrics = metrics;
    this.drawing = drawing;
    this.alarms = alarms;
    this.notification = notification;
    this.runbooks = runbooks;
    this.prefix = prefix;
  }

  /** The tiers whose long window fits into one period of a metric. */
  static List<BurnRate> tiers() {
    return BurnRate.TIERS.stream()
        .filter(tier -> tier.longWindow().compareTo(Monitoring.LONGEST_PERIOD) <= 0)
        .toList();
  }

  /** The names of all alarms of an objective, without application and environment. */
  static Stream<String> names(Objective objective) {
    return tiers().stream()
        .map(tier -> name(objective, tier))
        .flatMap(name -> Stream.of(name, name + LONG, name + SHORT));
  }

  /** The descriptions of the alarms of an objective that notify the owner. */
  static Stream<String> descriptions(Objective objective, Runbooks runbooks) {
    return tiers().stream().map(tier -> description(objective, tier, runbooks));
  }

  /** Adds the alarms of an objective, and returns those that notify the owner. */
  List<CompositeAlarm> add(Objective objective) {
    return tiers().stream().map(tier -> add(objective, tier)).toList();
  }

  private CompositeAlarm add(Objective objective, BurnRate tier) {
    String name = name(objective, tier);
    double threshold = factor(tier).multiply(objective.budget()).doubleValue();
    // Few bad requests are nobody's emergency, however few requests there were in all. The short
    // window needs no floor: it only says that what the long one saw still goes on.
    var longWindow =
        alarms.add(
            name + LONG,
            drawing.draw(
                metrics.bad(objective, BurnRate.FEWEST_BAD).orElseThrow(), tier.longWindow()),
            threshold,
            1,
            half(name, tier.longWindow()));
    var shortWindow =
        alarms.add(
            name + SHORT,
            drawing.draw(metrics.bad(objective).orElseThrow(), tier.shortWindow()),
            threshold,
            1,
            half(name, tier.shortWindow()));
    CompositeAlarm alarm =
        CompositeAlarm.Builder.create(scope, Names.pascal(name) + "Alarm")
            .compositeAlarmName(prefix + name)
            .alarmDescription(description(objective, tier, runbooks))
            .alarmRule(
                AlarmRule.allOf(
                    AlarmRule.fromAlarm(longWindow, AlarmState.ALARM),
                    AlarmRule.fromAlarm(shortWindow, AlarmState.ALARM)))
            .build();
    notification.tellOf(alarm, tier.severity());
    return alarm;
  }

  private static String name(Objective objective, BurnRate tier) {
    return objective.name() + "-burn-" + name(tier.longWindow());
  }

  private static String description(Objective objective, BurnRate tier, Runbooks runbooks) {
    return Notification.text(
        tier.severity(), meaning(objective, tier), RUNBOOK.directions(runbooks));
  }

  private String half(String name, Duration window) {
    return "The last " + words(window) + ". It notifies nobody: " + prefix + name + " does.";
  }

  private static String meaning(Objective objective, BurnRate tier) {
    return "\""
        + objective.meaning()
        + "\" is in danger: its budget of bad requests is spent "
        + factor(tier).toPlainString()
        + " times too fast, "
        + plain(tier.budgetShare() * 100)
        + " % of it in "
        + words(tier.longWindow())
        + ".";
  }

  private static BigDecimal factor(BurnRate tier) {
    return new BigDecimal(plain(tier.factor()));
  }

  /** Two decimals at most, and none if they are zero. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A window as a part of a name: {@code 1h}, {@code 1d}. */
  private static String name(Duration window) {
    return words(window).replace(" ", "");
  }

  private static String words(Duration window) {
    if (window.toDays() > 0) {
      return window.toDays() + " d";
    }
    return window.toHours() > 0 ? window.toHours() + " h" : window.toMinutes() + " min";
  }
}
