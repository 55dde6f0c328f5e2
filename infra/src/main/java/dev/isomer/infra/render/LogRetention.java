package dev.isomer.infra.render;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * How long CloudWatch Logs can keep logs: only these times (Amazon CloudWatch Logs API Reference,
 * PutRetentionPolicy).
 */
public enum LogRetention {
  ONE_DAY(RetentionDays.ONE_DAY, Period.ofDays(1), 1),
  THREE_DAYS(RetentionDays.THREE_DAYS, Period.ofDays(3), 3),
  FIVE_DAYS(RetentionDays.FIVE_DAYS, Period.ofDays(5), 5),
  ONE_WEEK(RetentionDays.ONE_WEEK, Period.ofDays(7), 7),
  TWO_WEEKS(RetentionDays.TWO_WEEKS, Period.ofDays(14), 14),
  ONE_MONTH(RetentionDays.ONE_MONTH, Period.ofMonths(1), 30),
  TWO_MONTHS(RetentionDays.TWO_MONTHS, Period.ofMonths(2), 60),
  THREE_MONTHS(RetentionDays.THREE_MONTHS, Period.ofMonths(3), 90),
  FOUR_MONTHS(RetentionDays.FOUR_MONTHS, Period.ofMonths(4), 120),
  FIVE_MONTHS(RetentionDays.FIVE_MONTHS, Period.ofMonths(5), 150),
  SIX_MONTHS(RetentionDays.SIX_MONTHS, Period.ofMonths(6), 180),
  ONE_YEAR(RetentionDays.ONE_YEAR, Period.ofYears(1), 365),
  THIRTEEN_MONTHS(RetentionDays.THIRTEEN_MONTHS, Period.ofMonths(13), 400),
  EIGHTEEN_MONTHS(RetentionDays.EIGHTEEN_MONTHS, Period.ofMonths(18), 545),
  TWO_YEARS(RetentionDays.TWO_YEARS, Period.ofYears(2), 731),
  THREE_YEARS(RetentionDays.THREE_YEARS, Period.ofYears(3), 1096),
  FIVE_YEARS(RetentionDays.FIVE_YEARS, Period.ofYears(5), 1827),
  SIX_YEARS(RetentionDays.SIX_YEARS, Period.ofYears(6), 2192),
  SEVEN_YEARS(RetentionDays.SEVEN_YEARS, Period.ofYears(7), 2557),
  EIGHT_YEARS(RetentionDays.EIGHT_YEARS, Period.ofYears(8), 2922),
  NINE_YEARS(RetentionDays.NINE_YEARS, Period.ofYears(9), 3288),
  TEN_YEARS(RetentionDays.TEN_YEARS, Period.ofYears(10), 3653);

  /** A thousand years, which is more than any calendar of ours has to count. */
  private static final long LONGEST_MONTHS = 12_000;

  private static final LocalDate COUNTED_FROM = LocalDate.of(2001, 1, 1);
  private static final List<LogRetention> ALL = Arrays.asList(values());

  private final RetentionDays value;
  private final Period period;
  private final int days;

  LogRetention(RetentionDays value, Period period, int days) {
    this.value = value;
    this.period = period;
    this.days = days;
  }

  /** The time as CDK names it; empty if CloudWatch Logs cannot keep logs for exactly that. */
  public static Optional<RetentionDays> of(Period wanted) {
    return ALL.stream().filter(retention -> retention.is(wanted)).map(r -> r.value).findFirst();
  }

  /** The shortest time that is not shorter than the wanted one; the longest if there is none. */
  public static Period nearest(Period wanted) {
    return ALL.stream()
        .filter(retention -> retention.days >= days(wanted))
        .map(retention -> retention.period)
        .findFirst()
        .orElse(TEN_YEARS.period);
  }

  private boolean is(Period wanted) {
    return wanted.normalized().equals(period.normalized()) || wanted.equals(Period.ofDays(days));
  }

  /** Counted from a fixed day, in a year without a leap day. */
  private static long days(Period wanted) {
    if (wanted.toTotalMonths() > LONGEST_MONTHS) {
      return Long.MAX_VALUE;
    }
    return ChronoUnit.DAYS.between(COUNTED_FROM, COUNTED_FROM.plus(wanted));
  }
}
