package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment or StatefulSet.
 *
 * @param name what it is called
 * @param uid the cluster's name for it
 * @param isObserved whether its controller has seen what was written last
 * @param wanted copies
 * @param total copies of any version, without those that end
 * @param updated copies of the new version
 * @param available copies that take requests for long enough
 * @param setUid of what makes its copies: a Deployment's ReplicaSet, a StatefulSet itself; empty
 *     while there is none
 * @param refusal why its copies cannot be made, null if they can
 * @param deadline that it did not get on for so long that its controller gave up, null if it did
 */
record Workload(
    WorkloadName name,
    String uid,
    boolean isObserved,
    int wanted,
    int total,
    int updated,
    int available,
    String setUid,
    @Nullable Condition refusal,
    @Nullable Condition deadline) {

  static boolean isWorkload(String kind) {
    return kind.equals("Deployment") || kind.equals("StatefulSet");
  }

  static Workload of(JsonNode json, Owners owners) {
    var name = new WorkloadName(json.path("kind").asText(), json.at("/metadata/name").asText());
    JsonNode status = json.path("status");
    Optional<JsonNode> replicaSet = owners.replicaSet(name);
    return new Workload(
        name,
        Owners.uid(json),
        status.path("observedGeneration").asLong() >= json.at("/metadata/generation").asLong(),
        json.at("/spec/replicas").asInt(1),
        status.path("replicas").asInt(),
        status.path("updatedReplicas").asInt(),
        status.path("availableReplicas").asInt(),
        name.kind().equals("StatefulSet")
            ? Owners.uid(json)
            : replicaSet.map(Owners::uid).orElse(""),
        replicaSet
            .flatMap(set -> Condition.of(set, "ReplicaFailure"))
            .filter(Condition::isTrue)
            .orElse(null),
        Condition.of(json, "Progressing")
            .filter(found -> found.reason().equals("ProgressDeadlineExceeded"))
            .orElse(null));
  }

  Optional<Condition> refused() {
    return Optional.ofNullable(refusal);
  }

  Optional<Condition> exceeded() {
    return Optional.ofNullable(deadline);
  }

  /** Whether as many copies as are wanted are of the new version and take requests. */
  boolean isUpdated() {
    return isObserved && total == wanted && updated == wanted && available == wanted;
  }
}
