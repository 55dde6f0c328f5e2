package dev.isomer.plan.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The fields that an API server refuses to change, so that the object has to be deleted and made
 * anew (Kubernetes API validation of each kind, v1.34; for StatefulSets its message "updates to
 * statefulset spec for fields other than … are forbidden").
 */
final class ImmutableFields {
  private static final List<String> OF_STATEFUL_SET_MUTABLE =
      List.of(
          "spec.replicas",
          "spec.ordinals",
          "spec.template",
          "spec.updateStrategy",
          "spec.revisionHistoryLimit",
          "spec.persistentVolumeClaimRetentionPolicy",
          "spec.minReadySeconds");

  private static final List<String> OF_CLAIM_MUTABLE =
      List.of("spec.resources", "spec.volumeAttributesClassName");

  private static final Map<String, Predicate<String>> OF_KIND =
      Map.ofEntries(
          Map.entry("Deployment", below("spec.selector")),
          Map.entry("DaemonSet", below("spec.selector")),
          Map.entry("StatefulSet", below("spec").and(below(OF_STATEFUL_SET_MUTABLE).negate())),
          Map.entry("PersistentVolumeClaim", below("spec").and(below(OF_CLAIM_MUTABLE).negate())),
          Map.entry("Job", below(List.of("spec.selector", "spec.template", "spec.completions"))),
          Map.entry("Service", below(List.of("spec.clusterIP", "spec.clusterIPs"))),
          Map.entry("RoleBinding", below("roleRef")),
          Map.entry("ClusterRoleBinding", below("roleRef")),
          Map.entry("Secret", below("type")),
          Map.entry("IngressClass", below("spec.controller")),
          Map.entry("PriorityClass", below(List.of("value", "preemptionPolicy"))),
          Map.entry(
              "StorageClass",
              below(List.of("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"))));

  private ImmutableFields() {}

  /** Whether a field of a kind cannot be changed in place. */
  static boolean has(String kind, String path) {
    return Optional.ofNullable(OF_KIND.get(kind)).filter(fields -> fields.test(path)).isPresent();
  }

  private static Predicate<String> below(List<String> fields) {
    return fields.stream().map(ImmutableFields::below).reduce(Predicate::or).orElse(path -> false);
  }

  private static Predicate<String> below(String field) {
    return path ->
        path.equals(field) || path.startsWith(field + ".") || path.startsWith(field + "[");
  }
}
