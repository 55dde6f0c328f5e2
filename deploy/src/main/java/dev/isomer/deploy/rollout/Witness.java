package dev.isomer.deploy.rollout;

import org.jspecify.annotations.Nullable;

/**
 * The pod that shows why a rollout does not succeed.
 *
 * @param pod its name
 * @param instance what shows it in that pod; null if no container of it has run
 */
public record Witness(String pod, @Nullable Instance instance) {

  /**
   * One run of a container.
   *
   * @param container its name
   * @param isStartedAgain whether another runs by now, so that its lines are the previous ones
   */
  public record Instance(String container, boolean isStartedAgain) {}
}
