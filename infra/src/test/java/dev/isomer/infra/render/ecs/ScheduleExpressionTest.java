package dev.isomer.infra.render.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ScheduleExpressionTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void weekdaysAreCountedFromSunday() {
    assertThat(of(Schedule.weekly(DayOfWeek.SUNDAY, 3, 5, BERLIN)))
        .isEqualTo("cron(5 3 ? * 1 *) Europe/Berlin");
    assertThat(of(Schedule.weekly(DayOfWeek.SATURDAY, 3, 5, BERLIN)))
        .isEqualTo("cron(5 3 ? * 7 *) Europe/Berlin");
    assertThat(of(Schedule.weekly(DayOfWeek.MONDAY, 3, 5, BERLIN)))
        .isEqualTo("cron(5 3 ? * 2 *) Europe/Berlin");
  }

  @Test
  void oneOfTheTwoFieldsForDaysIsAQuestionMark() {
    assertThat(of(Schedule.daily(23, 0, BERLIN))).isEqualTo("cron(0 23 * * ? *) Europe/Berlin");
    assertThat(of(Schedule.monthly(28, 4, 30, BERLIN)))
        .isEqualTo("cron(30 4 28 * ? *) Europe/Berlin");
  }

  @Test
  void anIntervalIsStruckByTheClock() {
    assertThat(of(Schedule.every(Duration.ofMinutes(15)))).isEqualTo("cron(0/15 * * * ? *) UTC");
    assertThat(of(Schedule.every(Duration.ofHours(6)))).isEqualTo("cron(0 0/6 * * ? *) UTC");
    assertThat(of(Schedule.every(Duration.ofHours(24)))).isEqualTo("cron(0 0/24 * * ? *) UTC");
  }

  private static String of(Schedule schedule) {
    var expression = ScheduleExpression.of(schedule);
    return expression.text() + " " + expression.zone();
  }
}
