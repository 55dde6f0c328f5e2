package dev.isomer.local.program;

import dev.isomer.model.component.Schedule;
import dev.isomer.model.component.Task;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The runs of a task: at the times of its schedule, or when a person asks for one. */
public final class TaskRuns implements AutoCloseable {

  /** How long a run has to end when it is asked to. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Task task;
  private final Command command;
  private final Output output;
  private final Clock clock;
  private final Set<ProgramProcess> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().name("schedule").factory());
  private volatile boolean isClosed;

  /** The runs of a task; {@link #schedule} lets them begin by themselves. */
  public TaskRuns(Task task, Command command, Output output, Clock clock) {
    this.task = task;
    this.command = command;
    this.output = output;
    this.clock = clock;
  }

  /** Lets runs begin at the times of its schedule, if it has one. */
  public void schedule() {
    Schedule schedule = task.schedule();
    if (schedule == null || isClosed) {
      return;
    }
    ZonedDateTime next = next(schedule, ZonedDateTime.now(clock));
    long wait = Duration.between(ZonedDateTime.now(clock), next).toMillis();
    var _ =
        timer.schedule(
            () -> {
              schedule();
              begin();
            },
            Math.max(wait, 1),
            TimeUnit.MILLISECONDS);
  }

  /** Begins a run, unless one goes on and two may not. */
  private void begin() {
    if (!task.overlaps() && !running.isEmpty()) {
      output.notice(command.component(), "left out: the run before it goes on");
      return;
    }
    Thread.ofPlatform().daemon().name("run of " + command.component()).start(this::run);
  }

  /**
   * Runs it once, with all its tries.
   *
   * @return whether one of them ended with 0 before the deadline
   */
  public boolean run() {
    long end = System.nanoTime() + task.deadline().toNanos();
    for (int attempt = 1; attempt <= task.tries() && !isClosed; attempt++) {
      @Nullable Integer code = attempt(end);
      if (code == null) {
        output.notice(command.component(), "it was ended at its deadline");
        return false;
      }
      boolean isLast = attempt == task.tries();
      output.notice(
          command.component(),
          code == 0
              ? "it ended with exit code 0"
              : "it ended with exit code " + code + (isLast ? "; that was its last try" : ""));
      if (code == 0) {
        return true;
      }
    }
    return false;
  }

  /** The exit code of one try; absent if the deadline ended it. */
  private @Nullable Integer attempt(long end) {
    try (ProgramProcess process = ProgramProcess.start(command, output)) {
      running.add(process);
      try {
        return ended(process, end);
      } finally {
        running.remove(process);
      }
    } catch (IOException e) {
      output.notice(command.component(), "it cannot be started: " + e.getMessage());
      return 127;
    }
  }

  private static @Nullable Integer ended(ProgramProcess process, long end) {
    CompletableFuture<Integer> code = process.ended();
    try {
      int value = code.get(Math.max(end - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
      process.drain();
      return value;
    } catch (TimeoutException e) {
      process.close(GRACE);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process is never a failure", e);
    }
  }

  /** The first moment after another at which a schedule lets a run begin. */
  static ZonedDateTime next(Schedule schedule, ZonedDateTime after) {
    return switch (schedule) {
      case Schedule.Daily daily -> {
        ZonedDateTime here = after.withZoneSameInstant(daily.zone());
        ZonedDateTime today = at(here.toLocalDate(), daily.hour(), daily.minute(), here);
        yield today.isAfter(here)
            ? today
            : at(here.toLocalDate().plusDays(1), daily.hour(), daily.minute(), here);
      }
      case Schedule.Weekly weekly -> {
        ZonedDateTime here = after.withZoneSameInstant(weekly.zone());
        LocalDate day = here.toLocalDate().with(TemporalAdjusters.nextOrSame(weekly.day()));
        ZonedDateTime first = at(day, weekly.hour(), weekly.minute(), here);
        yield first.isAfter(here)
            ? first
            : at(day.plusWeeks(1), weekly.hour(), weekly.minute(), here);
      }
      case Schedule.Monthly monthly -> {
        ZonedDateTime here = after.withZoneSameInstant(monthly.zone());
        LocalDate day = here.toLocalDate().withDayOfMonth(monthly.day());
        ZonedDateTime first = at(day, monthly.hour(), monthly.minute(), here);
        yield first.isAfter(here)
            ? first
            : at(day.plusMonths(1), monthly.hour(), monthly.minute(), here);
      }
      case Schedule.Every every -> {
        long seconds = every.interval().toSeconds();
        long now = after.toEpochSecond();
        yield after.plusSeconds(seconds - Math.floorMod(now, seconds)).withNano(0);
      }
    };
  }

  private static ZonedDateTime at(LocalDate day, int hour, int minute, ZonedDateTime zone) {
    return ZonedDateTime.of(day, LocalTime.of(hour, minute), zone.getZone());
  }

  @Override
  public void close() {
    isClosed = true;
    timer.shutdownNow();
    running.forEach(ProgramProcess::terminate);
    running.forEach(process -> process.close(GRACE));
  }
}
