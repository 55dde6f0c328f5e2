package dev.isomer.cli.screen;

import dev.isomer.deploy.Phase;
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
import java.util.Locale;

/** The names of phases and results, for people and for programs. */
final class Words {

  private Words() {}

  /** The name of a phase for a column; the longest has 11 letters. */
  static String of(Phase phase) {
    return switch (phase) {
      case WAITING -> "waiting";
      case LOCKED -> "locked";
      case COMPARING -> "comparing";
      case APPLYING -> "applying";
      case ROLLING_OUT -> "rolling out";
      case VERIFYING -> "verifying";
      case GOING_BACK -> "going back";
      case REMOVING -> "removing";
      case DONE -> "done";
      case FAILED -> "failed";
    };
  }

  static Tone tone(Phase phase) {
    return switch (phase) {
      case WAITING, LOCKED -> Tone.QUIET;
      case COMPARING, APPLYING, ROLLING_OUT, VERIFYING, REMOVING -> Tone.PLAIN;
      case GOING_BACK -> Tone.WARNING;
      case DONE -> Tone.GOOD;
      case FAILED -> Tone.BAD;
    };
  }

  /** The name of a result for a column. */
  static String of(Result result) {
    return switch (result) {
      case Done _ -> "done";
      case Unchanged _ -> "unchanged";
      case Compared _ -> "compared";
      case NotBegun _ -> "not begun";
      case Locked _ -> "locked";
      case Stopped _ -> "stopped";
      case WentBack _ -> "went back";
      case Failed _, Unfinished _, Unverified _, NotBack _ -> "failed";
    };
  }

  static Tone tone(Result result) {
    return switch (result) {
      case Done _, Unchanged _, Compared _ -> Tone.GOOD;
      case NotBegun _, Stopped _ -> Tone.WARNING;
      case Locked _, WentBack _, Failed _, Unfinished _, Unverified _, NotBack _ -> Tone.BAD;
    };
  }

  /** The name of a constant for programs, such as {@code not-ready}. */
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
