package dev.isomer.deploy;

import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.rollout.WorkloadName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The objects among some that have replicas. */
final class Workloads {
  private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet");

  private Workloads() {}

  static List<WorkloadName> of(List<Manifest> objects) {
    return objects.stream()
        .filter(each -> KINDS.contains(each.kind()))
        .map(each -> new WorkloadName(each.kind(), each.name()))
        .toList();
  }

  /** The workloads that take requests, by what the cluster says of them. */
  static Set<String> serving(List<Manifest> live) {
    return live.stream()
        .filter(each -> KINDS.contains(each.kind()))
        .filter(each -> each.json().at("/status/availableReplicas").asInt() > 0)
        .map(each -> new WorkloadName(each.kind(), each.name()).toString())
        .collect(Collectors.toSet());
  }

  /** The workloads among some whose names are in a set. */
  static Set<WorkloadName> named(List<WorkloadName> workloads, Set<String> names) {
    return workloads.stream()
        .filter(each -> names.contains(each.toString()))
        .collect(Collectors.toSet());
  }
}
