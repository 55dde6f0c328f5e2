package dev.isomer.deploy;

import dev.isomer.deploy.Failure.Log;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.rollout.Witness;
import dev.isomer.deploy.rollout.Witness.Instance;
import java.util.List;

/** The last log lines of a container that failed. */
final class LastLines {
  private LastLines() {}

  /** The last lines of the instance that exited; of the running one if that printed nothing. */
  static List<String> of(Cluster cluster, String namespace, Witness witness) {
    Instance instance = witness.instance();
    if (instance == null) {
      return List.of();
    }
    String container = instance.container();
    boolean previous = instance.isStartedAgain();
    List<String> lines = cluster.log(namespace, witness.pod(), container, previous, Log.MOST);
    return lines.isEmpty()
        ? cluster.log(namespace, witness.pod(), container, !previous, Log.MOST)
        : lines;
  }
}
