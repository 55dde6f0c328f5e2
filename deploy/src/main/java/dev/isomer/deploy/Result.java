package dev.isomer.deploy;

import java.time.Duration;
import java.util.List;

/**
 * The end of one application's deploy.
 *
 * @param application which one
 * @param outcome how it ended
 * @param sentence what was the case, and where there is something to do, what; one line, without
 *     the application's name before it; empty where it is done
 * @param pod whose last lines {@code logLines} are; empty where there are none
 * @param logLines the last lines of the container that failed, oldest first, at most 20
 * @param wentBack whether what ran before runs again, or on a first deploy, what was made is gone
 * @param running the version that runs now; empty for none, or where it is not known
 * @param took since this application was begun
 */
public record Result(
    String application,
    Outcome outcome,
    String sentence,
    String pod,
    List<String> logLines,
    boolean wentBack,
    String running,
    Duration took) {
  public Result {
    logLines = List.copyOf(logLines);
  }
}
