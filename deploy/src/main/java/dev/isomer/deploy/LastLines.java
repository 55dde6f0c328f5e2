package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.rollout.Witness;
import dev.isomer.deploy.rollout.Witness.Instance;
import java.util.List;

/** The last log lines of a container that failed. */
final class LastLines {
  /** The number of lines: enough for the beginning of a stack trace, few enough for a screen. */
  private static final int COUNT = 20;

  private LastLines() {}

  /** The last lines of the instance that exited; of the running one if that printed nothing. */
  static List<String> of(Cluster cluster, String namespace, Witness witness) {
    Instance instance = witness.instance();
    if (instance == null) {
      return List.of();
    }
    String container = instance.container();
    boolean previous = instance.isStartedAgain();
    List<String> lines = cluster.log(namespace, witness.pod(), container, previous, COUNT);
    return lines.isEmpty()
        ? cluster.log(namespace, witness.pod(), container, !previous, COUNT)
        : lines;
  }
}
