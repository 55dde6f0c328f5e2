package dev.isomer.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.Failure;
import dev.isomer.deploy.Failure.Log;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void whatWentWellNeedsNoWord() {
    List<Result> good =
        List.of(
            new Result.Done("go-app", "1.4.2"),
            new Result.Unchanged("go-app", "1.4.2"),
            new Result.Compared("go-app"));

    assertThat(good).allMatch(result -> result.outcome().isGood());
    assertThat(Summary.lines(good, 80)).isEmpty();
  }

  @Test
  void whatWentBackSaysWhatRuns() {
    assertThat(lines(new Result.WentBack("go-app", failure(Outcome.CRASH), "1.4.2")))
        .containsExactly(
            "",
            "go-app: it is so",
            "  went back: 1.4.2 runs",
            "  next: fix the program or its configuration; run it on a laptop first");
  }

  @Test
  void ofAFirstDeployNothingIsLeft() {
    assertThat(lines(new Result.WentBack("go-app", failure(Outcome.NO_ROOM), null)))
        .containsExactly(
            "",
            "go-app: it is so",
            "  nothing ran before, so what was created is deleted",
            "  next: request less, or add a node");
  }

  @Test
  void aPausedDeploymentIsToBeResumedFirst() {
    assertThat(lines(new Result.WentBack("go-app", failure(Outcome.PAUSED), "1.4.2")))
        .containsExactly(
            "",
            "go-app: it is so",
            "  went back: 1.4.2 runs",
            "  next: resume it, then run this again");
  }

  @Test
  void whatItsVerificationRejectedIsSaidWithItsLastLines() {
    var log = new Log.OfVerification(List.of("FAIL routing"));
    var failure = new Failure(Outcome.NOT_VERIFIED, "it is so", log);

    assertThat(lines(new Result.WentBack("go-app", failure, "1.4.2")))
        .containsExactly(
            "",
            "go-app: it is so",
            "  the last lines of its verification:",
            "    FAIL routing",
            "  went back: 1.4.2 runs",
            "  next: fix what the verification rejects, or the verification itself");
  }

  @Test
  void whatRanAlreadyAndIsRejectedRunsOn() {
    assertThat(lines(new Result.Unverified("go-app", failure(Outcome.NOT_VERIFIED), "1.4.2")))
        .containsExactly(
            "",
            "go-app: it is so; nothing was changed, so nothing is put back",
            "  1.4.2 still runs",
            "  next: fix what the verification rejects, or the verification itself");
  }

  @Test
  void whatWasStoppedIsNotUndone() {
    assertThat(lines(new Result.Stopped("go-app", null)))
        .containsExactly(
            "",
            "go-app: stopped before it was done; run the same command again to resume",
            "  nothing was undone; the cluster continues with what was applied");
  }

  @Test
  void whatHadFailedBeforeItWasStoppedIsSaidWithItsPod() {
    var failure =
        new Failure(Outcome.CRASH, "it is so", new Log.OfPod("go-app-x", List.of("no disk")));

    assertThat(lines(new Result.Stopped("go-app", failure)))
        .containsExactly(
            "",
            "go-app: it is so; stopped while going back; run the same command again to resume",
            "  the last lines of pod go-app-x:",
            "    no disk",
            "  nothing was undone; the cluster continues with what was applied");
  }

  @Test
  void whatFailedBeforeTheFirstWriteChangedNothing() {
    assertThat(lines(new Result.Failed("go-app", failure(Outcome.FORBIDDEN))))
        .containsExactly("", "go-app: it is so", "  nothing was changed");
  }

  @Test
  void ofWhatHadBegunNobodySaysThatNothingWasChanged() {
    assertThat(lines(new Result.Unfinished("go-app", failure(Outcome.REFUSED))))
        .containsExactly(
            "",
            "go-app: it is so",
            "  it is not known how far it got",
            "  next: fix the description, or ask an administrator of the cluster");
    assertThat(lines(new Result.Locked("go-app", "it is so")))
        .containsExactly(
            "",
            "go-app: it is so",
            "  the other deploy decides what runs",
            "  next: wait for the other deploy, then run this again");
  }

  @Test
  void whereGoingBackFailedTooAPersonMustLook() {
    var failure =
        new Failure(Outcome.CRASH, "it is so", new Log.OfPod("go-app-x", List.of("no disk")));

    assertThat(lines(new Result.NotBack("go-app", failure, "no answer")))
        .containsExactly(
            "",
            "go-app: it is so; going back to the previous version failed too: no answer",
            "  the last lines of pod go-app-x:",
            "    no disk",
            "  neither version runs as it should; look at the cluster",
            "  next: run this again with the version that is to run");
  }

  @Test
  void aLongSentenceGoesOnBetweenWords() {
    var failure = new Failure(Outcome.REFUSED, "the cluster refuses the pods of go-app", null);
    var result = new Result.Failed("go-app", failure);

    assertThat(Summary.lines(List.of(result), 24))
        .startsWith("", "go-app: the cluster", "  refuses the pods of", "  go-app");
    assertThat(Summary.lines(List.of(result), 0))
        .startsWith("", "go-app: the cluster refuses the pods of go-app");
  }

  private static List<String> lines(Result result) {
    return Summary.lines(List.of(result), 120);
  }

  private static Failure failure(Outcome outcome) {
    return new Failure(outcome, "it is so", null);
  }
}
