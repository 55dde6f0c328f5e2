package dev.isomer.deploy.change;

import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an application had and has no longer.
 *
 * @param removed what goes: it was made here, and holds nothing
 * @param kept what stays because it holds data
 */
public record Leftovers(List<Manifest> removed, List<Manifest> kept) {
  /**
   * The kinds that are looked for, by the version of their API, in the order in which they are
   * removed: what leads to a program before the program. A test compares them with what is
   * rendered. Claims and Secrets are not looked for: they are never removed, and reading Secrets is
   * a right that a deploy does not need.
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

  /** The labels of what is made here for an application, as a selector. */
  public static String selector(String application) {
    return "app.kubernetes.io/managed-by=isomer,app.kubernetes.io/part-of=" + application;
  }

  /**
   * Of what is on the cluster with those labels. A label alone says little, as anybody may copy it:
   * the object must also have been applied by us.
   *
   * @param found on the cluster
   * @param wanted what the application has now
   * @param manager who applies
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

  /** Whether a kind is never removed, as it may hold what nobody can make again. */
  public static boolean isKept(Manifest object) {
    return HOLDS_DATA.contains(object.kind());
  }
}
