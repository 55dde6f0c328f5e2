package dev.isomer.cli.screen;

import dev.isomer.deploy.Failure.Log;
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
import dev.isomer.deploy.Result.Unverified;
import dev.isomer.deploy.Result.WentBack;
import java.util.ArrayList;
import java.util.List;

/** Formats the summary of each application that was not deployed as requested. */
public final class Summary {

  private Summary() {}

  /**
   * A block for each such result: the reason, the last lines of the log, what was done, and what to
   * do.
   *
   * @param width the maximum length of a line; 0 for no limit
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
              lines.add("  the last lines of " + source(log) + ":");
              log.lines().forEach(line -> lines.add("    " + line.stripTrailing()));
            });
    lines.add("  " + state(result));
    String next = next(result.outcome());
    if (!next.isEmpty()) {
      lines.add("  " + next);
    }
    return lines;
  }

  private static String source(Log log) {
    return switch (log) {
      case Log.OfPod pod -> "pod " + pod.pod();
      case Log.OfVerification _ -> "its verification";
    };
  }

  /** The state in which a result leaves the cluster. */
  private static String state(Result result) {
    return switch (result) {
      case Done _, Unchanged _, Compared _, NotBegun _, Failed _ -> "nothing was changed";
      case Locked _ -> "the other deploy decides what runs";
      case Stopped _ -> "nothing was undone; the cluster continues with what was applied";
      case Unfinished _ -> "it is not known how far it got";
      case NotBack _ -> "neither version runs as it should; look at the cluster";
      case Unverified unverified -> unverified.running().orElse("what ran before") + " still runs";
      case WentBack back ->
          back.running()
              .map(version -> "went back: " + version + " runs")
              .orElse("nothing ran before, so what was created is deleted");
    };
  }

  /** The next step for the user; empty if the sentence itself contains it. */
  private static String next(Outcome outcome) {
    return switch (outcome) {
      case IMAGE -> "next: push that image, or name an existing one with --image";
      case CRASH -> "next: fix the program or its configuration; run it on a laptop first";
      case NOT_READY ->
          "next: find out why its readiness path does not answer 200;"
              + " --ready-within allows more time";
      case NO_ROOM -> "next: request less, or add a node";
      case REFUSED -> "next: fix the description, or ask an administrator of the cluster";
      case TIMED_OUT -> "next: look at the last event; --timeout allows more time";
      case CONFIGURATION -> "next: create what is missing, then run this again";
      case PAUSED -> "next: resume it, then run this again";
      case NOT_VERIFIED -> "next: fix what the verification rejects, or the verification itself";
      case LOCKED -> "next: wait for the other deploy, then run this again";
      case NOT_BACK -> "next: run this again with the version that is to run";
      case UNREACHABLE -> "next: run this again; it continues where it stopped";
      case DONE, UNCHANGED, COMPARED, NOT_BEGUN, UNEXPECTED, FORBIDDEN, INPUT, INTERRUPTED -> "";
    };
  }
}
