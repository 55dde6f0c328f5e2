package dev.isomer.cli.screen;

import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Phase;
import java.util.Locale;

/** What phases and ends are called, for people and for programs. */
final class Words {

  private Words() {}

  /** For a column; the longest has 11 letters. */
  static String of(Phase phase) {
    return switch (phase) {
      case WAITING -> "waiting";
      case LOCKED -> "locked";
      case COMPARING -> "comparing";
      case APPLYING -> "applying";
      case ROLLING_OUT -> "rolling out";
      case GOING_BACK -> "going back";
      case REMOVING -> "removing";
      case DONE -> "done";
      case FAILED -> "failed";
    };
  }

  static Tone tone(Phase phase) {
    return switch (phase) {
      case WAITING, LOCKED -> Tone.QUIET;
      case COMPARING, APPLYING, ROLLING_OUT, REMOVING -> Tone.PLAIN;
      case GOING_BACK -> Tone.WARNING;
      case DONE -> Tone.GOOD;
      case FAILED -> Tone.BAD;
    };
  }

  /** Where a row settles. */
  static String of(Outcome outcome, boolean wentBack) {
    return switch (outcome) {
      case DONE -> "done";
      case UNCHANGED -> "unchanged";
      case COMPARED -> "compared";
      case NOT_BEGUN -> "not begun";
      case LOCKED -> "locked";
      case INTERRUPTED -> "stopped";
      case UNEXPECTED,
          UNREACHABLE,
          FORBIDDEN,
          INPUT,
          IMAGE,
          CRASH,
          NOT_READY,
          NO_ROOM,
          REFUSED,
          TIMED_OUT,
          CONFIGURATION,
          PAUSED,
          NOT_BACK ->
          wentBack ? "went back" : "failed";
    };
  }

  static Tone tone(Outcome outcome) {
    return switch (outcome) {
      case DONE, UNCHANGED, COMPARED -> Tone.GOOD;
      case NOT_BEGUN, INTERRUPTED -> Tone.WARNING;
      case UNEXPECTED,
          UNREACHABLE,
          FORBIDDEN,
          INPUT,
          IMAGE,
          CRASH,
          NOT_READY,
          NO_ROOM,
          REFUSED,
          TIMED_OUT,
          CONFIGURATION,
          PAUSED,
          LOCKED,
          NOT_BACK ->
          Tone.BAD;
    };
  }

  /** For programs: {@code not-ready}. */
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
