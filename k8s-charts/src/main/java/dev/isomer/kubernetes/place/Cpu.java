package dev.isomer.kubernetes.place;

import dev.isomer.model.defaults.Defaults;

/**
 * The processor time of one replica, in thousandths of a processor.
 *
 * @param request what a node keeps free for it
 * @param limit above what it is slowed down
 */
public record Cpu(int request, int limit) {

  /**
   * A quarter to schedule by, one to start and peak with: our own choice. A JVM that is held to its
   * idle share needs half a minute to start.
   */
  public static final Cpu DEFAULT =
      new Cpu(
          Defaults.V1.kubernetes().pods().cpuRequest(), Defaults.V1.kubernetes().pods().cpuLimit());
}
