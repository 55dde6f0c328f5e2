package dev.isomer.deploy.rollout;

/** How far a rollout is. */
public sealed interface Judgement {

  /**
   * It may still succeed.
   *
   * @param ready new copies that take requests
   * @param wanted copies
   */
  record Progressing(int ready, int wanted) implements Judgement {}

  /**
   * Every wanted copy is of the new version and takes requests, and no other does.
   *
   * @param wanted copies
   */
  record Done(int wanted) implements Judgement {}

  /**
   * It will not succeed, whatever time it is given.
   *
   * @param cause the kind of reason
   * @param sentence the reason, one line without a full stop
   * @param pod the pod that shows it; empty where there is none
   * @param container the container that shows it; empty where none has run
   * @param isStartedAgain whether its last lines are those of the instance before
   */
  record Failed(Cause cause, String sentence, String pod, String container, boolean isStartedAgain)
      implements Judgement {
    static Failed of(Cause cause, String sentence) {
      return new Failed(cause, sentence, "", "", false);
    }

    static Failed of(Cause cause, String sentence, Copy copy) {
      return new Failed(cause, sentence, copy.name(), "", false);
    }

    static Failed of(Cause cause, String sentence, Copy copy, Container container) {
      return new Failed(cause, sentence, copy.name(), container.name(), container.isStartedAgain());
    }
  }
}
