package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;

/** What the nodes have: images, and not much room. */
final class Nodes {

  private Nodes() {}

  /** The size of an image as a node reports it; 0 if no node has it. */
  static long bytes(Cluster cluster, String image) {
    return cluster.client().nodes().list().getItems().stream()
        .flatMap(node -> node.getStatus().getImages().stream())
        // An image whose name went to another one has none.
        .filter(found -> found.getNames() != null)
        .filter(found -> found.getNames().stream().anyMatch(each -> isOf(image, each)))
        .mapToLong(found -> found.getSizeBytes())
        .max()
        .orElse(0);
  }

  /**
   * Ends what runs in a namespace: a small node has no room for two applications, and pods that are
   * ending keep theirs.
   */
  static void makeRoom(Cluster cluster, String namespace) {
    cluster.client().apps().deployments().inNamespace(namespace).delete();
    cluster.client().pods().inNamespace(namespace).withGracePeriod(0).delete();
  }

  /** A name on a node has either a tag or a digest. */
  private static boolean isOf(String image, String name) {
    String tagged = image.replaceFirst("@.*$", "");
    String digested = image.replaceFirst(":[^:/@]*@", "@");
    return name.equals(tagged) || name.equals(digested);
  }
}
