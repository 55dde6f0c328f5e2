package dev.isomer.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Result;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void whatWentWellNeedsNoWord() {
    assertThat(
            Arrays.stream(Outcome.values())
                .filter(Outcome::isGood)
                .map(outcome -> result(outcome, false, ""))
                .flatMap(result -> Summary.lines(List.of(result), 80).stream()))
        .isEmpty();
  }

  @Test
  void whatWentBackSaysWhatRuns() {
    assertThat(Summary.lines(List.of(result(Outcome.CRASH, true, "1.4.2")), 80))
        .containsExactly(
            "",
            "go-app: it is so",
            "  went back: 1.4.2 runs",
            "  next: mend the program, or what it is given; run it on a laptop first");
  }

  @Test
  void ofAFirstDeployNothingIsLeft() {
    assertThat(Summary.lines(List.of(result(Outcome.NO_ROOM, true, "")), 80))
        .containsExactly(
            "",
            "go-app: it is so",
            "  nothing ran before: what was made is gone again",
            "  next: ask for less, or add a node");
  }

  @Test
  void aPausedDeploymentIsToBeResumedFirst() {
    assertThat(Summary.lines(List.of(result(Outcome.PAUSED, true, "1.4.2")), 80))
        .containsExactly(
            "",
            "go-app: it is so",
            "  went back: 1.4.2 runs",
            "  next: resume it, then run this again");
  }

  @Test
  void whatWasStoppedIsNotUndone() {
    assertThat(Summary.lines(List.of(result(Outcome.INTERRUPTED, false, "")), 80))
        .containsExactly(
            "",
            "go-app: it is so",
            "  nothing was undone, and the cluster goes on with what it was told");
  }

  @Test
  void ofWhatMayHaveBegunNobodySaysThatNothingWasChanged() {
    assertThat(Summary.lines(List.of(result(Outcome.FORBIDDEN, false, "")), 80))
        .containsExactly("", "go-app: it is so", "  how far it got is not known");
    assertThat(Summary.lines(List.of(result(Outcome.LOCKED, false, "")), 80))
        .containsExactly(
            "",
            "go-app: it is so",
            "  what runs is up to the other deploy",
            "  next: wait for the other deploy, then run this again");
  }

  @Test
  void whereGoingBackFailedTooAPersonMustLook() {
    assertThat(Summary.lines(List.of(result(Outcome.NOT_BACK, false, "")), 80))
        .containsExactly(
            "",
            "go-app: it is so",
            "  neither version runs as it should: look at the cluster",
            "  next: run this again with the version that is to run");
  }

  @Test
  void aLongSentenceGoesOnBetweenWords() {
    var result =
        new Result(
            "go-app",
            Outcome.REFUSED,
            "the cluster refuses the pods of go-app",
            "",
            List.of(),
            false,
            "",
            Duration.ZERO);

    assertThat(Summary.lines(List.of(result), 24))
        .startsWith("", "go-app: the cluster", "  refuses the pods of", "  go-app");
    assertThat(Summary.lines(List.of(result), 0))
        .startsWith("", "go-app: the cluster refuses the pods of go-app");
  }

  private static Result result(Outcome outcome, boolean wentBack, String running) {
    return new Result(
        "go-app", outcome, "it is so", "", List.of(), wentBack, running, Duration.ZERO);
  }
}
