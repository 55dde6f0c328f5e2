package dev.isomer.infra.render.ecs;

import dev.isomer.model.component.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;

/**
 * A schedule as EventBridge Scheduler writes it: six fields, of which one of the two for days is a
 * question mark, and weekdays from 1 for Sunday (EventBridge Scheduler User Guide, "Schedule
 * types").
 *
 * @param text the expression
 * @param zone whose clocks are meant
 */
record ScheduleExpression(String text, String zone) {

  static ScheduleExpression of(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Daily(int hour, int minute, ZoneId zone) ->
          cron(minute + " " + hour + " * * ? *", zone);
      case Schedule.Weekly(DayOfWeek day, int hour, int minute, ZoneId zone) ->
          cron(minute + " " + hour + " ? * " + (day.getValue() % 7 + 1) + " *", zone);
      case Schedule.Monthly(int day, int hour, int minute, ZoneId zone) ->
          cron(minute + " " + hour + " " + day + " * ? *", zone);
      case Schedule.Every(Duration interval) -> every(interval);
    };
  }

  /** At even times of the clock, not counted from when the stack was deployed. */
  private static ScheduleExpression every(Duration interval) {
    long minutes = interval.toMinutes();
    ZoneId zone = ZoneId.of("UTC");
    if (minutes < 60) {
      return cron("0/" + minutes + " * * * ? *", zone);
    }
    return cron("0 0/" + minutes / 60 + " * * ? *", zone);
  }

  private static ScheduleExpression cron(String fields, ZoneId zone) {
    return new ScheduleExpression("cron(" + fields + ")", zone.getId());
  }
}
