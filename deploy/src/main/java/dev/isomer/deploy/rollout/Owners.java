package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workloads and versions to which pods belong.
 *
 * @param sets the workload behind each uid that can own a pod
 * @param current the uid of a Deployment's new ReplicaSet, or the name of a StatefulSet's new
 *     revision
 * @param replicaSets the ReplicaSets by uid
 */
record Owners(
    Map<String, WorkloadName> sets,
    Map<WorkloadName, String> current,
    Map<String, JsonNode> replicaSets) {
  private static final String REVISION = "deployment.kubernetes.io~1revision";

  static Owners of(List<Manifest> objects) {
    var sets = new HashMap<String, WorkloadName>();
    var current = new HashMap<WorkloadName, String>();
    var replicaSets = new HashMap<String, JsonNode>();
    for (Manifest set : Manifest.ofKind("StatefulSet", objects)) {
      var name = new WorkloadName("StatefulSet", set.name());
      sets.put(uid(set.json()), name);
      current.put(name, Scalar.text(set.json().at("/status/updateRevision")));
    }
    var deployments = new HashMap<String, Manifest>();
    Manifest.ofKind("Deployment", objects).forEach(each -> deployments.put(uid(each.json()), each));
    for (Manifest set : Manifest.ofKind("ReplicaSet", objects)) {
      Manifest deployment = deployments.get(owner(set.json()));
      if (deployment != null) {
        var name = new WorkloadName("Deployment", deployment.name());
        sets.put(uid(set.json()), name);
        replicaSets.put(uid(set.json()), set.json());
        if (revision(set).equals(revision(deployment))) {
          current.put(name, uid(set.json()));
        }
      }
    }
    return new Owners(Map.copyOf(sets), Map.copyOf(current), Map.copyOf(replicaSets));
  }

  /** The workload of a pod. */
  Optional<WorkloadName> workload(JsonNode pod) {
    return Optional.ofNullable(sets.get(owner(pod)));
  }

  /** Whether a pod is of its workload's new version. */
  boolean isCurrent(JsonNode pod, WorkloadName workload) {
    String version =
        workload.kind().equals("StatefulSet")
            ? Scalar.text(pod.at("/metadata/labels/controller-revision-hash"))
            : owner(pod);
    return version.equals(current.get(workload));
  }

  /** The ReplicaSet of a Deployment's new version; empty if there is none yet. */
  Optional<JsonNode> replicaSet(WorkloadName deployment) {
    return Optional.ofNullable(current.get(deployment)).map(replicaSets::get);
  }

  static String uid(JsonNode object) {
    return Scalar.text(object.at("/metadata/uid"));
  }

  /** Whether a pod belongs to a Job, so that it is not replaced when it ends. */
  static boolean isOfJob(JsonNode pod) {
    for (JsonNode owner : pod.at("/metadata/ownerReferences")) {
      if (Scalar.text(owner.path("kind")).equals("Job")) {
        return true;
      }
    }
    return false;
  }

  private static String owner(JsonNode object) {
    for (JsonNode owner : object.at("/metadata/ownerReferences")) {
      if (owner.path("controller").asBoolean()) {
        return Scalar.text(owner.path("uid"));
      }
    }
    return "";
  }

  private static String revision(Manifest object) {
    return Scalar.text(object.json().at("/metadata/annotations/" + REVISION));
  }
}
