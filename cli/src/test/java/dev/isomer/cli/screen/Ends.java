package dev.isomer.cli.screen;

import dev.isomer.deploy.Failure;
import dev.isomer.deploy.Failure.Log;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application for each way in which a deploy can end. */
final class Ends {
  static final List<Result> ALL =
      List.of(
          new Result.Done("done", "0.2.0"),
          new Result.Unchanged("unchanged", "0.2.0"),
          new Result.Compared("compared"),
          new Result.NotBegun("not-begun", "platform"),
          new Result.Locked("locked", "ann@laptop pid 4711 has taken the lock"),
          new Result.Stopped("stopped", null),
          new Result.Failed(
              "refused", failure(Outcome.REFUSED, "the API server rejects Service web", null)),
          new Result.Unfinished(
              "unfinished",
              failure(
                  Outcome.UNREACHABLE,
                  "no answer; the deploy is unfinished; run the same command again to resume",
                  null)),
          new Result.WentBack(
              "ended",
              failure(Outcome.CRASH, "web exits with code 3", log("starting", "no disk  ")),
              "0.1.0"),
          new Result.WentBack(
              "first", failure(Outcome.IMAGE, "the image web:9 cannot be pulled", log()), null),
          new Result.Failed(
              "slow", failure(Outcome.NOT_READY, "web runs and is not ready", log("waiting"))),
          new Result.WentBack(
              "rejected",
              failure(
                  Outcome.NOT_VERIFIED,
                  "its verification exits with code 1",
                  new Log.OfVerification(List.of("1 of 64 checks fails"))),
              "0.1.0"),
          new Result.Unverified(
              "unverified",
              failure(
                  Outcome.NOT_VERIFIED,
                  "its verification exits with code 1",
                  new Log.OfVerification(List.of())),
              "0.2.0"),
          new Result.NotBack(
              "not-back", failure(Outcome.CRASH, "web ends by itself", null), "no answer"));

  private Ends() {}

  /** Shows the end of all of them. */
  static void show(View view) {
    view.begun(Playback.CONTEXT, "dev", ALL.stream().map(Result::application).toList());
    ALL.forEach(view::finished);
    view.ended(ALL, Outcome.INTERRUPTED.exitCode());
  }

  private static Failure failure(Outcome outcome, String sentence, @Nullable Log log) {
    return new Failure(outcome, sentence, log);
  }

  private static Log log(String... lines) {
    return new Log.OfPod("web-x2x4q", List.of(lines));
  }
}
