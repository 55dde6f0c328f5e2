package dev.isomer.deploy;

import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.rollout.WorkloadName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the objects with replicas in a list of objects. */
final class Workloads {
  private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet");

  private Workloads() {}

  static List<WorkloadName> of(List<Manifest> objects) {
    return objects.stream()
        .filter(each -> KINDS.contains(each.kind()))
        .map(each -> new WorkloadName(each.kind(), each.name()))
        .toList();
  }

  /** The names of the workloads that take requests, by their status on the cluster. */
  static Set<String> serving(List<Manifest> live) {
    return live.stream()
        .filter(each -> KINDS.contains(each.kind()))
        .filter(each -> each.json().at("/status/availableReplicas").asInt() > 0)
        .map(each -> new WorkloadName(each.kind(), each.name()).toString())
        .collect(Collectors.toSet());
  }

  /** The workloads of a list whose names are in a set. */
  static Set<WorkloadName> named(List<WorkloadName> workloads, Set<String> names) {
    return workloads.stream()
        .filter(each -> names.contains(each.toString()))
        .collect(Collectors.toSet());
  }
}
