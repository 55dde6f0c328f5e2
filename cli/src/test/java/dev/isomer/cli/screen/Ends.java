package dev.isomer.cli.screen;

import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Result;
import java.time.Duration;
import java.util.List;

/** An application for each way in which a deploy can end. */
final class Ends {
  static final List<Result> ALL =
      List.of(
          new Result(
              "done", Outcome.DONE, "", "", List.of(), false, "0.2.0", Duration.ofSeconds(41)),
          new Result(
              "unchanged",
              Outcome.UNCHANGED,
              "everything is as it should be",
              "",
              List.of(),
              false,
              "0.2.0",
              Duration.ofSeconds(41)),
          new Result(
              "compared",
              Outcome.COMPARED,
              "nothing was written",
              "",
              List.of(),
              false,
              "",
              Duration.ofSeconds(41)),
          new Result(
              "not-begun",
              Outcome.NOT_BEGUN,
              "platform makes its namespace and failed",
              "",
              List.of(),
              false,
              "",
              Duration.ZERO),
          new Result(
              "locked",
              Outcome.LOCKED,
              "ann@laptop pid 4711 has taken the lock",
              "",
              List.of(),
              false,
              "",
              Duration.ofSeconds(41)),
          new Result(
              "stopped",
              Outcome.INTERRUPTED,
              "stopped before the end; run the same again to go on",
              "",
              List.of(),
              false,
              "",
              Duration.ofSeconds(41)),
          new Result(
              "refused",
              Outcome.REFUSED,
              "the cluster would not take Service web",
              "",
              List.of(),
              false,
              "",
              Duration.ofSeconds(41)),
          new Result(
              "unfinished",
              Outcome.UNREACHABLE,
              "no answer; the deploy is unfinished, run the same again to go on",
              "",
              List.of(),
              false,
              "",
              Duration.ofSeconds(41)),
          new Result(
              "ended",
              Outcome.CRASH,
              "web ends by itself with exit code 3",
              "web-x2x4q",
              List.of("starting", "no disk  "),
              true,
              "0.1.0",
              Duration.ofSeconds(41)),
          new Result(
              "first",
              Outcome.IMAGE,
              "the image web:9 cannot be had",
              "web-x2x4q",
              List.of(),
              true,
              "",
              Duration.ofSeconds(41)),
          new Result(
              "slow",
              Outcome.NOT_READY,
              "web runs and is not ready",
              "web-x2x4q",
              List.of("waiting"),
              false,
              "",
              Duration.ofSeconds(41)),
          new Result(
              "not-back",
              Outcome.NOT_BACK,
              "web ends by itself; going back to what ran before failed too: no answer",
              "",
              List.of(),
              false,
              "",
              Duration.ofSeconds(41)));

  private Ends() {}

  /** Shows the end of all of them, after 41 seconds. */
  static void show(View view) {
    view.begun(Playback.CONTEXT, "dev", ALL.stream().map(Result::application).toList());
    ALL.forEach(view::finished);
    view.ended(ALL, Outcome.INTERRUPTED.exitCode());
  }
}
