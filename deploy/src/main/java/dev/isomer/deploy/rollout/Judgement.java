package dev.isomer.deploy.rollout;

import org.jspecify.annotations.Nullable;

/** How far a rollout is. */
public sealed interface Judgement {

  /**
   * It may still succeed.
   *
   * @param ready new replicas that take requests
   * @param wanted replicas
   */
  record Progressing(int ready, int wanted) implements Judgement {}

  /**
   * Every wanted replica is of the new version and takes requests, and no other does.
   *
   * @param wanted replicas
   */
  record Done(int wanted) implements Judgement {}

  /**
   * It will not succeed, whatever time it is given.
   *
   * @param cause the kind of reason
   * @param sentence the reason, one line without a full stop
   * @param witness the pod that shows it; null if there is none
   */
  record Failed(Cause cause, String sentence, @Nullable Witness witness) implements Judgement {
    static Failed of(Cause cause, String sentence) {
      return new Failed(cause, sentence, null);
    }

    static Failed of(Cause cause, String sentence, Copy copy) {
      return new Failed(cause, sentence, new Witness(copy.name(), null));
    }

    static Failed of(Cause cause, String sentence, Copy copy, Container container) {
      var instance = new Witness.Instance(container.name(), container.isStartedAgain());
      return new Failed(cause, sentence, new Witness(copy.name(), instance));
    }
  }
}
