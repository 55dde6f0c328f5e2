package dev.isomer.model.validation;

import dev.isomer.model.Durations;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Task;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** A task has a schedule that a clock can strike, a deadline, and at least one try. */
final class TaskRule implements Rule {

  /** The shortest that is worth a process of its own: 10 s. */
  static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(10);

  /** A run that takes longer than a day wants a worker. */
  static final Duration LONGEST_DEADLINE = Duration.ofDays(1);

  static final int MOST_TRIES = 10;

  /** The last day that every month has. */
  private static final int LAST_DAY = 28;

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject
        .application()
        .all(Task.class)
        .flatMap(
            task -> {
              String path = subject.path(task.name());
              return Stream.of(
                      Optional.ofNullable(task.schedule())
                          .filter(schedule -> !isPossible(schedule))
                          .map(schedule -> schedule(schedule, path)),
                      Optional.ofNullable(task.schedule())
                          .flatMap(TaskRule::zone)
                          .filter(zone -> !ZoneId.getAvailableZoneIds().contains(zone.getId()))
                          .map(zone -> zone(zone, path)),
                      deadline(task, path),
                      tries(task, path))
                  .flatMap(Optional::stream);
            });
  }

  private static boolean isPossible(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Daily daily -> isTime(daily.hour(), daily.minute());
      case Schedule.Weekly weekly -> isTime(weekly.hour(), weekly.minute());
      case Schedule.Monthly monthly ->
          isTime(monthly.hour(), monthly.minute())
              && monthly.day() >= 1
              && monthly.day() <= LAST_DAY;
      case Schedule.Every every -> every.isEven();
    };
  }

  private static boolean isTime(int hour, int minute) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
  }

  private static Finding schedule(Schedule schedule, String path) {
    return switch (schedule) {
      case Schedule.Daily daily -> time(path, daily.hour(), daily.minute());
      case Schedule.Weekly weekly -> time(path, weekly.hour(), weekly.minute());
      case Schedule.Monthly monthly ->
          Finding.error(
              "task.schedule",
              path + "/runs",
              "day " + monthly.day() + " at " + monthly.hour() + ":" + monthly.minute(),
              "a day from 1 to "
                  + LAST_DAY
                  + ", which every month has, an hour from 0 to 23 and a"
                  + " minute from 0 to 59",
              "choose a day and a time in that range");
      case Schedule.Every every ->
          Finding.error(
              "task.schedule",
              path + "/runs",
              "every " + Durations.text(every.interval()),
              "minutes that divide an hour, or hours that divide a day",
              "choose such an interval, or a time of the day");
    };
  }

  private static Finding time(String path, int hour, int minute) {
    return Finding.error(
        "task.schedule",
        path + "/runs",
        hour + ":" + minute,
        "an hour from 0 to 23 and a minute from 0 to 59",
        "choose a time in that range");
  }

  private static Optional<ZoneId> zone(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Daily daily -> Optional.of(daily.zone());
      case Schedule.Weekly weekly -> Optional.of(weekly.zone());
      case Schedule.Monthly monthly -> Optional.of(monthly.zone());
      case Schedule.Every every -> Optional.empty();
    };
  }

  private static Finding zone(ZoneId zone, String path) {
    return Finding.error(
        "task.zone",
        path + "/runs",
        "the zone " + zone.getId(),
        "a region such as Europe/Berlin or Etc/UTC, whose clocks every platform knows",
        "name a region");
  }

  private static Optional<Finding> deadline(Task task, String path) {
    boolean isPossible =
        task.deadline().compareTo(SHORTEST_DEADLINE) >= 0
            && task.deadline().compareTo(LONGEST_DEADLINE) <= 0;
    return isPossible
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "task.deadline",
                path + "/deadline",
                Durations.text(task.deadline()),
                "from "
                    + Durations.text(SHORTEST_DEADLINE)
                    + " to "
                    + Durations.text(LONGEST_DEADLINE),
                "choose a time in that range, or make it a worker"));
  }

  private static Optional<Finding> tries(Task task, String path) {
    return task.tries() >= 1 && task.tries() <= MOST_TRIES
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "task.tries",
                path + "/tries",
                task.tries() + " tries",
                "from 1 to " + MOST_TRIES,
                "choose a number in that range"));
  }
}
