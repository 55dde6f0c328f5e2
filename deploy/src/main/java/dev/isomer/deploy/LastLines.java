package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import java.util.List;

/** What a container that failed printed last. */
final class LastLines {
  /** Enough for a stack trace's beginning, and few enough for a screen with several of them. */
  private static final int COUNT = 20;

  private LastLines() {}

  /** Of the instance that ended; of the one that runs where that printed nothing. */
  static List<String> of(Cluster cluster, String namespace, Ending ending) {
    if (ending.container().isEmpty()) {
      return List.of();
    }
    List<String> lines = of(cluster, namespace, ending, ending.isStartedAgain());
    return lines.isEmpty() ? of(cluster, namespace, ending, !ending.isStartedAgain()) : lines;
  }

  private static List<String> of(
      Cluster cluster, String namespace, Ending ending, boolean previous) {
    return cluster.log(namespace, ending.pod(), ending.container(), previous, COUNT);
  }
}
