package dev.isomer.model.component;

/** How many replicas of a program run. */
public sealed interface Scale {

  /** As many as every service of the environment has. */
  record OfEnvironment() implements Scale {}

  /**
   * A fixed number.
   *
   * @param replicas at least 1
   */
  record Fixed(int replicas) implements Scale {}

  /**
   * As many as the use of processor time asks for.
   *
   * @param least at least 1
   * @param most at least the least
   * @param cpuPercent the use of the requested processor time that is aimed at, over all replicas
   */
  record Between(int least, int most, int cpuPercent) implements Scale {}
}
