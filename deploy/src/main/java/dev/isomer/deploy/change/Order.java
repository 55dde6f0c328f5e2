package dev.isomer.deploy.change;

import dev.isomer.deploy.manifest.Manifest;
import java.util.Comparator;
import java.util.List;

/** The order in which objects are applied: objects that others refer to come first. */
public final class Order {
  private static final List<String> KINDS =
      List.of(
          "Namespace",
          "CustomResourceDefinition",
          "PriorityClass",
          "StorageClass",
          "ResourceQuota",
          "LimitRange",
          "ServiceAccount",
          "Role",
          "ClusterRole",
          "RoleBinding",
          "ClusterRoleBinding",
          "ConfigMap",
          "NetworkPolicy",
          "PodDisruptionBudget",
          "Service",
          "PersistentVolumeClaim",
          "StatefulSet",
          "Deployment",
          "HorizontalPodAutoscaler",
          "CronJob",
          "Job",
          "IngressClass",
          "Middleware",
          "ServersTransport",
          "IngressRoute",
          "ServiceMonitor",
          "PodMonitor",
          "PrometheusRule");

  /** The API group of others' CustomResourceDefinitions, which not every cluster has. */
  private static final String MONITORING = "monitoring.coreos.com/";

  private Order() {}

  /** The objects in the order of applying; unknown kinds come last. */
  public static List<Manifest> of(List<Manifest> objects) {
    return objects.stream().sorted(Comparator.comparingInt(Order::rank)).toList();
  }

  /**
   * The objects up to the stores and including them, which come before the programs that need their
   * data.
   */
  public static List<Manifest> upToStores(List<Manifest> objects) {
    return of(objects).stream().filter(Order::isUpToStores).toList();
  }

  /** The objects that come after those of {@link #upToStores}. */
  public static List<Manifest> afterStores(List<Manifest> objects) {
    return of(objects).stream().filter(each -> !isUpToStores(each)).toList();
  }

  /** Whether an object is only for monitoring, so that a cluster works without it. */
  public static boolean isMonitoring(Manifest object) {
    return object.apiVersion().startsWith(MONITORING);
  }

  private static boolean isUpToStores(Manifest object) {
    return rank(object) <= KINDS.indexOf("StatefulSet");
  }

  private static int rank(Manifest object) {
    int rank = KINDS.indexOf(object.kind());
    return rank < 0 ? KINDS.size() : rank;
  }
}
