package dev.isomer.cli.screen;

import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is said at the end of each application that did not get where it was to go. */
public final class Summary {

  private static final Pattern SPACES = Pattern.compile(" ");

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
    var lines = new ArrayList<>(folded(result.application() + ": " + result.sentence(), width));
    if (!result.logLines().isEmpty()) {
      lines.add("  the last lines of pod " + result.pod() + ":");
      result.logLines().forEach(line -> lines.add("    " + line.stripTrailing()));
    }
    lines.add("  " + state(result));
    String next = next(result.outcome());
    if (!next.isEmpty()) {
      lines.add("  " + next);
    }
    return lines;
  }

  /** Between words, so that a word of many letters may still be too long. */
  private static List<String> folded(String sentence, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : SPACES.split(sentence, -1)) {
      if (width > 0 && !line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(" ");
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String state(Result result) {
    if (result.wentBack()) {
      return result.running().isEmpty()
          ? "nothing ran before: what was made is gone again"
          : "went back: " + result.running() + " runs";
    }
    return switch (result.outcome()) {
      case NOT_BACK -> "neither version runs as it should: look at the cluster";
      case INTERRUPTED -> "nothing was undone, and the cluster goes on with what it was told";
      case LOCKED -> "what runs is up to the other deploy";
      // A right may be missing, or the time be over, only when something is removed at the end.
      case UNEXPECTED, UNREACHABLE, FORBIDDEN, TIMED_OUT -> "how far it got is not known";
      case DONE,
          UNCHANGED,
          COMPARED,
          NOT_BEGUN,
          INPUT,
          IMAGE,
          CRASH,
          NOT_READY,
          NO_ROOM,
          REFUSED,
          CONFIGURATION,
          PAUSED ->
          "nothing was changed";
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
