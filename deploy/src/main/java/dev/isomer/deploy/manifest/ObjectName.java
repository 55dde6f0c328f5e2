package dev.isomer.deploy.manifest;

/**
 * The identity of an object on a cluster.
 *
 * @param apiVersion group and version, such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace empty for an object of the whole cluster
 * @param name its name
 */
public record ObjectName(String apiVersion, String kind, String namespace, String name) {

  /** The name that a person reads: {@code Deployment messages-dev/website}. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
