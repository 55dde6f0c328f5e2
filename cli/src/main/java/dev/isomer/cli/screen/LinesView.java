package dev.isomer.cli.screen;

import dev.isomer.deploy.Phase;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.cluster.Context;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Prints a line for each change, for logs and without a terminal. */
public final class LinesView implements View {
  private final PrintWriter out;
  private final Supplier<Duration> elapsed;
  private final Map<String, String> last = new HashMap<>();
  private @Nullable Rollouts rollouts;
  private int name;
  private int version;

  /**
   * A view that has shown nothing yet.
   *
   * @param elapsed the time since the command began
   */
  public LinesView(PrintWriter out, Supplier<Duration> elapsed) {
    this.out = out;
    this.elapsed = elapsed;
  }

  @Override
  public synchronized void begun(Context context, String environment, List<String> applications) {
    rollouts = new Rollouts(applications, elapsed);
    name = applications.stream().mapToInt(String::length).max().orElse(0);
    out.println(View.cluster(context, environment));
    out.flush();
  }

  @Override
  public synchronized void compared(String application, List<Change> changes) {
    Difference.lines(application, changes, 0, false).forEach(out::println);
    out.flush();
  }

  @Override
  public synchronized void status(Status status) {
    if (rollouts != null) {
      rollouts.reached(status);
      // The result follows at once and says more.
      if (status.phase() != Phase.DONE && status.phase() != Phase.FAILED) {
        line(rollouts.row(status.application()));
      }
    }
  }

  @Override
  public synchronized void note(String application, String sentence) {
    out.println(start(application) + sentence);
    out.flush();
  }

  @Override
  public synchronized void finished(Result result) {
    if (rollouts != null) {
      rollouts.settled(result);
      line(rollouts.row(result.application()));
    }
  }

  @Override
  public synchronized void ended(List<Result> results, int exitCode) {
    Summary.lines(results, 0).forEach(out::println);
    out.flush();
  }

  /**
   * Prints a row if it has changed; numbers in the event, such as a time, do not count as a change.
   */
  private void line(Row row) {
    String state = row.phase() + " " + row.pods() + " " + row.event().replaceAll("[0-9]+", "");
    if (!state.equals(last.put(row.application(), state))) {
      version = Math.max(version, row.versions().length());
      String text =
          String.format(
              "%s%-11s  %5s  %s",
              start(row.application()),
              row.phase(),
              row.pods(),
              padded(row.versions(), version) + "  " + row.event());
      out.println(text.stripTrailing());
      out.flush();
    }
  }

  private String start(String application) {
    String time = Row.clock(elapsed.get());
    return " ".repeat(Math.max(0, 5 - time.length()))
        + time
        + "  "
        + padded(application, name)
        + "  ";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
