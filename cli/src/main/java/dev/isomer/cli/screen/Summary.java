package dev.isomer.cli.screen;

import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Result.Compared;
import dev.isomer.deploy.Result.Done;
import dev.isomer.deploy.Result.Failed;
import dev.isomer.deploy.Result.Locked;
import dev.isomer.deploy.Result.NotBack;
import dev.isomer.deploy.Result.NotBegun;
import dev.isomer.deploy.Result.Stopped;
import dev.isomer.deploy.Result.Unchanged;
import dev.isomer.deploy.Result.Unfinished;
import dev.isomer.deploy.Result.WentBack;
import java.util.ArrayList;
import java.util.List;

/** What is said at the end of each application that did not get where it was to go. */
public final class Summary {

  private Summary() {}

  /**
   * A block for each of them: why, the last lines of its log, what was done, what to do.
   *
   * @param width where sentences go on at the next line, 0 for nowhere
   */
  public static List<String> lines(List<Result> results, int width) {
    var lines = new ArrayList<String>();
    for (Result result : results) {
      if (!result.outcome().isGood()) {
        lines.add("");
        lines.addAll(block(result, width));
      }
    }
    return lines;
  }

  private static List<String> block(Result result, int width) {
    var lines =
        new ArrayList<>(
            Paragraph.lines("", "  ", result.application() + ": " + result.sentence(), width));
    result
        .log()
        .filter(log -> !log.lines().isEmpty())
        .ifPresent(
            log -> {
              lines.add("  the last lines of pod " + log.pod() + ":");
              log.lines().forEach(line -> lines.add("    " + line.stripTrailing()));
            });
    lines.add("  " + state(result));
    String next = next(result.outcome());
    if (!next.isEmpty()) {
      lines.add("  " + next);
    }
    return lines;
  }

  /** What became of the cluster. */
  private static String state(Result result) {
    return switch (result) {
      case Done _, Unchanged _, Compared _, NotBegun _, Failed _ -> "nothing was changed";
      case Locked _ -> "what runs is up to the other deploy";
      case Stopped _ -> "nothing was undone, and the cluster goes on with what it was told";
      case Unfinished _ -> "how far it got is not known";
      case NotBack _ -> "neither version runs as it should: look at the cluster";
      case WentBack back ->
          back.running()
              .map(version -> "went back: " + version + " runs")
              .orElse("nothing ran before: what was made is gone again");
    };
  }

  /** What a person can do about it; empty where the sentence itself says so. */
  private static String next(Outcome outcome) {
    return switch (outcome) {
      case IMAGE -> "next: push that image, or name one that is there with --image";
      case CRASH -> "next: mend the program, or what it is given; run it on a laptop first";
      case NOT_READY ->
          "next: see why its readiness path does not answer 200; --ready-within gives it longer";
      case NO_ROOM -> "next: ask for less, or add a node";
      case REFUSED -> "next: mend the description, or ask who guards the cluster";
      case TIMED_OUT -> "next: look at the last event; --timeout gives it longer";
      case CONFIGURATION -> "next: make what is missing, then run this again";
      case PAUSED -> "next: resume it, then run this again";
      case LOCKED -> "next: wait for the other deploy, then run this again";
      case NOT_BACK -> "next: run this again with the version that is to run";
      case UNREACHABLE -> "next: run this again; it goes on where it was";
      case DONE, UNCHANGED, COMPARED, NOT_BEGUN, UNEXPECTED, FORBIDDEN, INPUT, INTERRUPTED -> "";
    };
  }
}
