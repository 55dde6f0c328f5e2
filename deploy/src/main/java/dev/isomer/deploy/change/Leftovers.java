package dev.isomer.deploy.change;

import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Existing objects of an application that its release no longer contains.
 *
 * @param removed objects to delete: Isomer created them, and they hold no data
 * @param kept objects that stay because they may hold data
 */
public record Leftovers(List<Manifest> removed, List<Manifest> kept) {
  /**
   * The kinds of leftovers with their API versions, in the order of removal: routes to a program
   * before the program. A test compares them with the rendered kinds. Volume claims and Secrets are
   * not among them: they are never removed, and a deploy does not need the right to read Secrets.
   */
  public static final List<List<String>> KINDS =
      List.of(
          List.of("traefik.io/v1alpha1", "IngressRoute"),
          List.of("networking.k8s.io/v1", "Ingress"),
          List.of("traefik.io/v1alpha1", "Middleware"),
          List.of("traefik.io/v1alpha1", "ServersTransport"),
          List.of("monitoring.coreos.com/v1", "PrometheusRule"),
          List.of("monitoring.coreos.com/v1", "ServiceMonitor"),
          List.of("monitoring.coreos.com/v1", "PodMonitor"),
          List.of("autoscaling/v2", "HorizontalPodAutoscaler"),
          List.of("batch/v1", "CronJob"),
          List.of("batch/v1", "Job"),
          List.of("apps/v1", "Deployment"),
          List.of("apps/v1", "StatefulSet"),
          List.of("postgresql.cnpg.io/v1", "Cluster"),
          List.of("v1", "Service"),
          List.of("policy/v1", "PodDisruptionBudget"),
          List.of("networking.k8s.io/v1", "NetworkPolicy"),
          List.of("v1", "ConfigMap"),
          List.of("rbac.authorization.k8s.io/v1", "RoleBinding"),
          List.of("rbac.authorization.k8s.io/v1", "Role"),
          List.of("v1", "ServiceAccount"));

  private static final Set<String> HOLDS_DATA =
      Set.of(
          "Namespace",
          "CustomResourceDefinition",
          "PersistentVolumeClaim",
          "Secret",
          "StatefulSet",
          // A database of CloudNativePG.
          "Cluster");

  public Leftovers {
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
  }

  /** The label selector of the objects that Isomer creates for an application. */
  public static String selector(String application) {
    return "app.kubernetes.io/managed-by=isomer,app.kubernetes.io/part-of=" + application;
  }

  /**
   * Finds the leftovers among the objects with those labels. A label alone is not enough, because
   * it can be copied: Isomer must also have applied the object.
   *
   * @param found the objects with the labels on the cluster
   * @param wanted the objects of the release
   * @param manager the field manager that applies objects
   */
  public static Leftovers of(List<Manifest> found, List<Manifest> wanted, String manager) {
    Set<ObjectName> names = new HashSet<>();
    wanted.forEach(each -> names.add(each.id()));
    List<Manifest> left =
        found.stream()
            .filter(each -> !names.contains(each.id()))
            .filter(each -> !Fields.appliedBy(manager, each).isEmpty())
            .filter(each -> !each.json().path("metadata").has("ownerReferences"))
            .filter(each -> !each.json().path("metadata").has("deletionTimestamp"))
            .toList();
    return new Leftovers(
        left.stream().filter(each -> !isKept(each)).toList(),
        left.stream().filter(Leftovers::isKept).toList());
  }

  /**
   * Whether an object's kind is never removed, because it may hold data that cannot be recreated.
   */
  public static boolean isKept(Manifest object) {
    return HOLDS_DATA.contains(object.kind());
  }
}
