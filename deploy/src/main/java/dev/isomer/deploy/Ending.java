package dev.isomer.deploy;

import dev.isomer.deploy.rollout.Cause;
import dev.isomer.deploy.rollout.Judgement;
import dev.isomer.deploy.rollout.Witness;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one step of a deploy ended, such as writing a release, following it, verifying it or going
 * back.
 */
sealed interface Ending {

  /** The ending of the next step if this one reached its goal; otherwise this ending. */
  default Ending then(Supplier<Ending> next) {
    return switch (this) {
      case Done() -> next.get();
      case Stopped _, Failed _ -> this;
    };
  }

  /** The step reached its goal. */
  record Done() implements Ending {}

  /** The step was stopped from outside. */
  record Stopped() implements Ending {}

  /**
   * The step failed.
   *
   * @param outcome the kind of reason
   * @param sentence the reason, one line without a full stop
   * @param evidence what shows the reason; null if nothing does
   */
  record Failed(Outcome outcome, String sentence, @Nullable Evidence evidence) implements Ending {
    static Failed of(Judgement.Failed failed) {
      Witness witness = failed.witness();
      return new Failed(
          outcome(failed.cause()),
          failed.sentence(),
          witness == null ? null : new Evidence.Seen(witness));
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

  /** What shows the reason of a failure. */
  sealed interface Evidence {

    /** A pod, whose log is on the cluster. */
    record Seen(Witness witness) implements Evidence {}

    /** The last lines that a verification printed, oldest first. */
    record Printed(List<String> lines) implements Evidence {
      public Printed {
        lines = List.copyOf(lines);
      }
    }
  }
}
