package dev.isomer.model.component;

import java.util.List;

/** How many replicas of a program run. */
public sealed interface Scale {

  /** Fixed numbers that differ in two environments. */
  static PerEnvironment<Scale> fixed(In<Integer> one, In<Integer> other) {
    return PerEnvironment.of(
        List.of(
            In.in(one.environment(), new Fixed(one.value())),
            In.in(other.environment(), new Fixed(other.value()))));
  }

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
