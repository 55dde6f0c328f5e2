package dev.isomer.model.signal;

import dev.isomer.model.defaults.Defaults;
import java.time.Duration;
import java.util.List;

/**
 * When an objective's error budget is spent too fast: in a long window, so that it matters, and in
 * a short one, so that it still goes on (Google, The Site Reliability Workbook, "Alerting on SLOs",
 * 6: Multiwindow, Multi-Burn-Rate Alerts).
 *
 * @param longWindow the time in which the share of the budget is spent
 * @param shortWindow a twelfth of it
 * @param budgetShare the share of the whole period's budget that is spent in the long window
 * @param severity whether the owner is paged or only notified
 */
public record BurnRate(
    Duration longWindow, Duration shortWindow, double budgetShare, Alarm.Severity severity) {

  /**
   * Fewer bad requests in a long window notify nobody: where traffic is low, one would be a large
   * share of all. Our own choice; what goes on reaches it in a longer window.
   */
  public static final long FEWEST_BAD = Defaults.V1.objectives().fewestBad();

  /** The four tiers for an objective over 30 days, the fastest first. */
  public static final List<BurnRate> TIERS =
      Defaults.V1.objectives().tiers().stream().map(BurnRate::of).toList();

  private static BurnRate of(Defaults.Tier tier) {
    return new BurnRate(
        tier.longWindow(),
        tier.shortWindow(),
        tier.budgetShare(),
        tier.pages() ? Alarm.Severity.CRITICAL : Alarm.Severity.WARNING);
  }

  /**
   * How many times faster than allowed the budget is spent: 14.4, 6, 3 and 1 for the four tiers.
   */
  public double factor() {
    return budgetShare * Objective.PERIOD.toSeconds() / longWindow.toSeconds();
  }
}
