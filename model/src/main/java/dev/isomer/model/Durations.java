package dev.isomer.model;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Times as every message writes them: {@code 1 d}, {@code 2 h}, {@code 15 min}, {@code 250 ms}. */
public final class Durations {

  private Durations() {}

  /** A duration in the largest unit in which it is a whole number, days at most. */
  public static String text(Duration duration) {
    if (!duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()))) {
      return duration.toDays() + " d";
    }
    if (!duration.isZero() && duration.equals(Duration.ofHours(duration.toHours()))) {
      return duration.toHours() + " h";
    }
    if (!duration.isZero() && duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
      return duration.toMinutes() + " min";
    }
    if (duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
      return duration.toSeconds() + " s";
    }
    return duration.toMillis() + " ms";
  }

  /** A period in its own units: {@code 1 year, 1 month}, {@code 14 days}. */
  public static String text(Period period) {
    var parts = new ArrayList<String>();
    add(period.getYears(), "year", parts);
    add(period.getMonths(), "month", parts);
    add(period.getDays(), "day", parts);
    return parts.isEmpty() ? "0 days" : String.join(", ", parts);
  }

  private static void add(int number, String unit, List<String> parts) {
    if (number != 0) {
      parts.add(number + " " + unit + (number == 1 ? "" : "s"));
    }
  }
}
