package dev.isomer.deploy.rollout;

import org.jspecify.annotations.Nullable;

/** The judgement of a rollout at one time. */
public sealed interface Judgement {

  /**
   * The rollout may still succeed.
   *
   * @param ready the number of new replicas that take requests
   * @param wanted the number of wanted replicas
   */
  record Progressing(int ready, int wanted) implements Judgement {}

  /**
   * Every wanted replica is of the new version and takes requests, and no other does.
   *
   * @param wanted the number of wanted replicas
   */
  record Done(int wanted) implements Judgement {}

  /**
   * The rollout will not succeed, however long it is waited for.
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
