package dev.isomer.cli;

import dev.isomer.local.Ready;
import dev.isomer.model.Application;
import dev.isomer.model.Durations;
import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What runs on the laptop, one component a line: its state, its name, and where or when. */
final class ReadyLines {
  private ReadyLines() {}

  /** The lines in columns, in the order in which the components started. */
  static List<String> of(List<Ready> ready, Application application) {
    var rows = new ArrayList<List<String>>();
    ready.forEach(it -> rows.add(List.of("ready", it.component().name(), it.url().toString())));
    application.all(Worker.class).forEach(it -> rows.add(List.of("running", it.name(), "")));
    application.all(Task.class).forEach(it -> rows.add(List.of("task", it.name(), when(it))));
    return Columns.of(rows);
  }

  /** When a task runs by itself, in words. */
  private static String when(Task task) {
    return switch (task.schedule()) {
      case Schedule.Daily it -> "daily at " + time(it.hour(), it.minute()) + " " + it.zone();
      case Schedule.Weekly it ->
          "on "
              + it.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
              + " at "
              + time(it.hour(), it.minute())
              + " "
              + it.zone();
      case Schedule.Monthly it ->
          "on day " + it.day() + " at " + time(it.hour(), it.minute()) + " " + it.zone();
      case Schedule.Every it -> "every " + Durations.text(it.interval());
      case null -> "with --run " + task.name();
    };
  }

  private static String time(int hour, int minute) {
    return "%02d:%02d".formatted(hour, minute);
  }
}
