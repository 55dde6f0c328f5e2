package dev.isomer.model.component;

import dev.isomer.model.defaults.Defaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs to its end: on a schedule, or when a person asks for it. No edge and no API
 * can lead to it.
 *
 * @param name its name
 * @param program what runs, with what it reaches
 * @param schedule when it runs, absent if a person starts it
 * @param overlaps whether a run may begin while the one before it goes on
 * @param deadline the longest time that one run may take with all its tries
 * @param tries how often it is started at most until it ends with 0
 * @param formerNames earlier names, the oldest first
 */
public record Task(
    String name,
    Program program,
    @Nullable Schedule schedule,
    boolean overlaps,
    Duration deadline,
    int tries,
    List<String> formerNames)
    implements Workload<Task> {

  /** An hour: our own choice. */
  public static final Duration DEFAULT_DEADLINE = Defaults.V1.programs().deadline();

  /** A second try gets over what was unavailable for a moment: our own choice. */
  public static final int DEFAULT_TRIES = Defaults.V1.programs().tries();

  public Task {
    formerNames = List.copyOf(formerNames);
  }

  /** A task with this name, which a person starts, with no code and no edges yet. */
  public static Task named(String name) {
    return new Task(name, Program.EMPTY, null, false, DEFAULT_DEADLINE, DEFAULT_TRIES, List.of());
  }

  /** When it runs: {@code runs(daily(3, 0, ZoneId.of("Europe/Berlin")))}. */
  public Task runs(Schedule schedule) {
    return new Task(name, program, schedule, overlaps, deadline, tries, formerNames);
  }

  /** A run may begin while the one before it goes on; otherwise it is left out. */
  public Task overlapping() {
    return new Task(name, program, schedule, true, deadline, tries, formerNames);
  }

  /** The longest time that one run may take with all its tries; then it is ended. */
  public Task deadline(Duration longest) {
    return new Task(name, program, schedule, overlaps, longest, tries, formerNames);
  }

  /** How often it is started at most until it ends with 0. */
  public Task tries(int most) {
    return new Task(name, program, schedule, overlaps, deadline, most, formerNames);
  }

  /** An earlier name; call it once for each, the oldest first. */
  public Task formerly(String oldName) {
    var names = new ArrayList<>(formerNames);
    names.add(oldName);
    return new Task(name, program, schedule, overlaps, deadline, tries, names);
  }

  @Override
  public Task with(Program changed) {
    return new Task(name, changed, schedule, overlaps, deadline, tries, formerNames);
  }
}
