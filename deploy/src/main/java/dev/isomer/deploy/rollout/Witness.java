package dev.isomer.deploy.rollout;

import org.jspecify.annotations.Nullable;

/**
 * The pod that shows why a rollout does not succeed.
 *
 * @param pod its name
 * @param instance the run of a container that shows it; null if no container has run
 */
public record Witness(String pod, @Nullable Instance instance) {

  /**
   * One run of a container.
   *
   * @param container its name
   * @param isStartedAgain whether the container was restarted, so that this run's log is the
   *     previous one
   */
  public record Instance(String container, boolean isStartedAgain) {}
}
