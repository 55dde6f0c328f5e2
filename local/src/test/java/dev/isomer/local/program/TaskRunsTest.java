package dev.isomer.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class TaskRunsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Saturday. */
  private static final ZonedDateTime NOW =
      ZonedDateTime.parse("2026-11-28T13:59:30+01:00[Europe/Berlin]");

  private static String next(Schedule schedule) {
    return TaskRuns.next(schedule, NOW).toString();
  }

  @Test
  void theNextRunIsTheFirstTimeAfterNow() {
    assertThat(next(Schedule.daily(14, 0, BERLIN)))
        .isEqualTo("2026-11-28T14:00+01:00[Europe/Berlin]");
    assertThat(next(Schedule.daily(13, 59, BERLIN)))
        .isEqualTo("2026-11-29T13:59+01:00[Europe/Berlin]");
    assertThat(next(Schedule.weekly(DayOfWeek.MONDAY, 3, 0, BERLIN)))
        .isEqualTo("2026-11-30T03:00+01:00[Europe/Berlin]");
    assertThat(next(Schedule.weekly(DayOfWeek.SATURDAY, 13, 0, BERLIN)))
        .isEqualTo("2026-12-05T13:00+01:00[Europe/Berlin]");
    assertThat(next(Schedule.monthly(28, 14, 0, BERLIN)))
        .isEqualTo("2026-11-28T14:00+01:00[Europe/Berlin]");
    assertThat(next(Schedule.monthly(1, 0, 0, BERLIN)))
        .isEqualTo("2026-12-01T00:00+01:00[Europe/Berlin]");
    assertThat(next(Schedule.every(Duration.ofMinutes(5))))
        .isEqualTo("2026-11-28T14:00+01:00[Europe/Berlin]");
  }

  @Test
  void aZoneHasItsOwnClocksAndItsSummerTime() {
    assertThat(next(Schedule.daily(9, 0, ZoneId.of("America/New_York"))))
        .isEqualTo("2026-11-28T09:00-05:00[America/New_York]");
    var night = ZonedDateTime.parse("2026-03-29T01:30:00+01:00[Europe/Berlin]");
    // The hour from 2 to 3 does not exist: the run is an hour later.
    assertThat(TaskRuns.next(Schedule.daily(2, 30, BERLIN), night).toString())
        .isEqualTo("2026-03-29T03:30+02:00[Europe/Berlin]");
  }
}
