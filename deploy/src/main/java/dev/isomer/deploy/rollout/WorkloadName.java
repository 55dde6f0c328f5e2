package dev.isomer.deploy.rollout;

/**
 * The name of a workload in its namespace.
 *
 * @param kind {@code Deployment} or {@code StatefulSet}
 * @param name its name
 */
public record WorkloadName(String kind, String name) {
  @Override
  public String toString() {
    return kind + " " + name;
  }
}
