package dev.isomer.deploy;

import dev.isomer.deploy.rollout.Cause;
import dev.isomer.deploy.rollout.Judgement;
import dev.isomer.deploy.rollout.Witness;
import org.jspecify.annotations.Nullable;

/** How one step of a deploy ended, such as writing a release, following it or going back. */
sealed interface Ending {

  /** The step reached its goal. */
  record Done() implements Ending {}

  /** The step was stopped from outside. */
  record Stopped() implements Ending {}

  /**
   * The step failed.
   *
   * @param outcome the kind of reason
   * @param sentence the reason, one line without a full stop
   * @param witness the pod that shows the reason; null if there is none
   */
  record Failed(Outcome outcome, String sentence, @Nullable Witness witness) implements Ending {
    static Failed of(Judgement.Failed failed) {
      return new Failed(outcome(failed.cause()), failed.sentence(), failed.witness());
    }

    private static Outcome outcome(Cause cause) {
      return switch (cause) {
        case PAUSED -> Outcome.PAUSED;
        case IMAGE -> Outcome.IMAGE;
        case CONFIGURATION -> Outcome.CONFIGURATION;
        case CRASH -> Outcome.CRASH;
        case REFUSED -> Outcome.REFUSED;
        case NO_ROOM -> Outcome.NO_ROOM;
        case NOT_READY -> Outcome.NOT_READY;
        case DEADLINE -> Outcome.TIMED_OUT;
      };
    }
  }
}
