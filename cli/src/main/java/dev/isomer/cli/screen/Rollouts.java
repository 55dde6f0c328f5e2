package dev.isomer.cli.screen;

import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of all applications, in the order in which they were named. */
final class Rollouts {
  private final Supplier<Duration> elapsed;
  private final Map<String, Status> statuses = new LinkedHashMap<>();
  private final Map<String, Row> settled = new LinkedHashMap<>();

  /**
   * Rows of a deploy that has not begun.
   *
   * @param elapsed the time since the deploy began
   */
  Rollouts(List<String> applications, Supplier<Duration> elapsed) {
    this.elapsed = elapsed;
    for (String application : applications) {
      statuses.put(application, Status.waiting(application));
    }
  }

  /** Records the status of an application, unless it has ended. */
  synchronized void reached(Status status) {
    statuses.put(status.application(), status);
  }

  /** Records the end of an application. */
  synchronized void settled(Result result) {
    settled.put(result.application(), row(last(result.application()), result));
  }

  synchronized List<Row> rows() {
    return statuses.keySet().stream().map(this::current).toList();
  }

  synchronized Row row(String application) {
    return current(application);
  }

  private Row current(String application) {
    return Optional.ofNullable(settled.get(application)).orElseGet(() -> row(last(application)));
  }

  private Status last(String application) {
    return statuses.getOrDefault(application, Status.waiting(application));
  }

  private Row row(Status status) {
    return new Row(
        status.application(),
        status.versions().before(),
        Objects.requireNonNullElse(status.versions().after(), ""),
        Words.of(status.phase()),
        Words.tone(status.phase()),
        status.ready(),
        status.wanted(),
        oneLine(status.lastEvent()),
        elapsed.get());
  }

  private Row row(Status status, Result result) {
    return new Row(
        status.application(),
        status.versions().before(),
        Objects.requireNonNullElse(status.versions().after(), ""),
        Words.of(result),
        Words.tone(result),
        status.ready(),
        status.wanted(),
        // The last event, such as an early probe, is no longer relevant.
        oneLine(result.sentence()),
        elapsed.get());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
