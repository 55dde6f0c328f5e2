package dev.isomer.deploy;

import dev.isomer.deploy.rollout.Judgement.Failed;

/**
 * How following a rollout ended.
 *
 * @param outcome {@code DONE}, or why not
 * @param sentence the reason; empty where it is done
 * @param pod the pod that shows the reason; empty for none
 * @param container the container that does; empty for none
 * @param isStartedAgain whether its last lines are those of the instance before
 */
record Ending(
    Outcome outcome, String sentence, String pod, String container, boolean isStartedAgain) {
  static final Ending DONE = of(Outcome.DONE, "");
  static final Ending STOPPED =
      of(Outcome.INTERRUPTED, "stopped before the end; run the same again to go on");

  static Ending of(Outcome outcome, String sentence) {
    return new Ending(outcome, sentence, "", "", false);
  }

  static Ending of(Failed failed) {
    return new Ending(
        outcome(failed),
        failed.sentence(),
        failed.pod(),
        failed.container(),
        failed.isStartedAgain());
  }

  private static Outcome outcome(Failed failed) {
    return switch (failed.cause()) {
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

  boolean isDone() {
    return outcome == Outcome.DONE;
  }
}
