package dev.isomer.model.component;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;

/**
 * When a task runs. It is a value, not a cron expression: the platforms number the days of a week
 * differently, and each writes its own.
 */
public sealed interface Schedule {

  /** Every day at this time of the zone's clocks, with its summer time. */
  static Schedule daily(int hour, int minute, ZoneId zone) {
    return new Daily(hour, minute, zone);
  }

  /** Once a week, at this time of the zone's clocks. */
  static Schedule weekly(DayOfWeek day, int hour, int minute, ZoneId zone) {
    return new Weekly(day, hour, minute, zone);
  }

  /** Once a month, on a day that every month has, at this time of the zone's clocks. */
  static Schedule monthly(int day, int hour, int minute, ZoneId zone) {
    return new Monthly(day, hour, minute, zone);
  }

  /** Again and again: whole minutes that divide an hour, or whole hours that divide a day. */
  static Schedule every(Duration interval) {
    return new Every(interval);
  }

  /**
   * Every day.
   *
   * @param hour from 0 to 23
   * @param minute from 0 to 59
   * @param zone whose clocks are meant
   */
  record Daily(int hour, int minute, ZoneId zone) implements Schedule {}

  /**
   * Once a week.
   *
   * @param day of the week
   * @param hour from 0 to 23
   * @param minute from 0 to 59
   * @param zone whose clocks are meant
   */
  record Weekly(DayOfWeek day, int hour, int minute, ZoneId zone) implements Schedule {}

  /**
   * Once a month.
   *
   * @param day of the month, from 1 to 28
   * @param hour from 0 to 23
   * @param minute from 0 to 59
   * @param zone whose clocks are meant
   */
  record Monthly(int day, int hour, int minute, ZoneId zone) implements Schedule {}

  /**
   * Again and again.
   *
   * @param interval whole minutes that divide an hour, or whole hours that divide a day
   */
  record Every(Duration interval) implements Schedule {

    /** Whether a clock can strike it evenly: its minutes divide an hour, or its hours a day. */
    public boolean isEven() {
      long minutes = interval.toMinutes();
      boolean isWhole = minutes > 0 && interval.equals(Duration.ofMinutes(minutes));
      return isWhole
          && (minutes < 60 ? 60 % minutes == 0 : minutes % 60 == 0 && 24 % (minutes / 60) == 0);
    }
  }
}
