package dev.isomer.cli.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.deploy.Failure;
import dev.isomer.deploy.Failure.Log;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Phase;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.Versions;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.change.FieldChange;
import dev.isomer.deploy.cluster.Context;
import dev.isomer.deploy.manifest.ObjectName;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A deploy of two applications to play back: one is rolled out, the other's new version ends by
 * itself, so that it goes back.
 */
final class Playback {
  static final Context CONTEXT = new Context("kind-dev", "https://127.0.0.1:6443", "dev");

  private static final List<Result> RESULTS =
      List.of(
          new Result.Done("go-app", "0.2.0"),
          new Result.WentBack(
              "node-app",
              new Failure(
                  Outcome.CRASH,
                  "node-app exits with code 3",
                  new Log.OfPod(
                      "node-app-6d5f7c9b8-x2x4q",
                      List.of(
                          "{\"level\":\"info\",\"message\":\"starting\",\"version\":\"0.2.0\"}",
                          "{\"level\":\"fatal\",\"message\":\"cannot read"
                              + " /etc/node-app/greeting\"}"))),
              "0.1.0"));

  private Duration now = Duration.ZERO;

  /** The time of what is played back. */
  synchronized Duration now() {
    return now;
  }

  /** Plays it at once. */
  void play(View view) throws InterruptedException {
    play(view, 0);
  }

  /**
   * Plays it.
   *
   * @param millis how long each second lasts
   */
  void play(View view, long millis) throws InterruptedException {
    begin(view);
    view.status(status("go-app", Phase.COMPARING, 0, 0, ""));
    view.status(status("node-app", Phase.COMPARING, 0, 0, ""));
    at(1, millis);
    view.compared("go-app", changes("go-app", 9));
    view.compared("node-app", changes("node-app", 9));
    view.status(status("go-app", Phase.APPLYING, 0, 2, ""));
    view.status(status("node-app", Phase.APPLYING, 0, 2, ""));
    at(3, millis);
    view.status(rolling("go-app", 0, "Created container go-app"));
    view.status(rolling("node-app", 0, "Created container node-app"));
    at(9, millis);
    view.status(
        rolling("node-app", 0, "Back-off restarting failed container node-app in pod x2x4q"));
    at(16, millis);
    view.status(rolling("go-app", 1, "Pod go-app-595d7bcbdf-jbf44 is ready"));
    view.status(status("node-app", Phase.GOING_BACK, 2, 2, "Scaled down node-app-6d5f7c9b8"));
    at(28, millis);
    view.finished(RESULTS.getLast());
    view.status(rolling("go-app", 1, "Started container go-app"));
    at(39, millis);
    view.status(status("go-app", Phase.REMOVING, 2, 2, "Pod go-app-595d7bcbdf-x5k2p is ready"));
    at(41, millis);
    view.finished(RESULTS.getFirst());
    view.ended(RESULTS, Outcome.CRASH.exitCode());
  }

  /** Plays its first line. */
  static void begin(View view) {
    view.begun(CONTEXT, "dev", List.of("go-app", "node-app"));
  }

  /** The first thing that is known of one. */
  static Status waiting() {
    return Status.waiting("go-app");
  }

  private static List<Change> changes(String application, int same) {
    var changes = new ArrayList<Change>();
    changes.add(
        new Change(
            Change.Action.CHANGE,
            object("apps/v1", "Deployment", application, application),
            List.of(
                new FieldChange(
                    "spec.template.spec.containers[" + application + "].image",
                    "ghcr.io/isomer-dev/" + application + ":0.1.0",
                    "ghcr.io/isomer-dev/" + application + ":0.2.0"))));
    for (int each = 0; each < same; each++) {
      changes.add(
          new Change(
              Change.Action.SAME,
              object("v1", "ConfigMap", application, "part-" + each),
              List.of()));
    }
    return changes;
  }

  private void at(int second, long millis) throws InterruptedException {
    while (now().toSeconds() < second) {
      Thread.sleep(millis);
      synchronized (this) {
        now = now.plusSeconds(1);
      }
    }
  }

  private static Status rolling(String application, int ready, String event) {
    return status(application, Phase.ROLLING_OUT, ready, 2, event);
  }

  private static Status status(
      String application, Phase phase, int ready, int wanted, String event) {
    return new Status(application, phase, new Versions("0.1.0", "0.2.0"), ready, wanted, event);
  }

  private static ObjectName object(String version, String kind, String application, String name) {
    return new ObjectName(version, kind, application + "-dev", name);
  }

  /** For looking at it: {@code table|lines|json} and the length of a second in milliseconds. */
  static void main(String[] arguments) throws IOException, InterruptedException {
    var playback = new Playback();
    var out = new PrintWriter(System.out, true, UTF_8);
    View view =
        switch (arguments[0]) {
          case "json" -> new JsonView(out, playback::now);
          case "lines" -> new LinesView(out, playback::now);
          default -> new TableView(terminal(), isColoured(), playback::now);
        };
    playback.play(view, Long.parseLong(arguments[1]));
  }

  private static Terminal terminal() throws IOException {
    return TerminalBuilder.builder().system(true).graphemeCluster(false).build();
  }

  private static boolean isColoured() {
    return !System.getenv().containsKey("NO_COLOR");
  }
}
