package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Scalar;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment or StatefulSet.
 *
 * @param name what it is called
 * @param namespace where it is
 * @param uid the cluster's name for it
 * @param isObserved whether its controller has seen what was written last
 * @param isPaused whether its controller is to replace no pod
 * @param wanted replicas
 * @param kept how many of them may stay at the version before, as its update strategy says
 * @param total replicas of any version, without those that terminate
 * @param updated replicas of the new version
 * @param available replicas that take requests for long enough
 * @param setUid of what makes its replicas: a Deployment's ReplicaSet, a StatefulSet itself; empty
 *     while there is none
 * @param refusal why its replicas cannot be made; null if they can
 * @param deadline that it did not get on for so long that its controller gave up, null if it did
 * @param patience for how long its controller lets it get nowhere
 */
record Workload(
    WorkloadName name,
    String namespace,
    String uid,
    boolean isObserved,
    boolean isPaused,
    int wanted,
    int kept,
    int total,
    int updated,
    int available,
    String setUid,
    @Nullable Condition refusal,
    @Nullable Condition deadline,
    Duration patience) {
  /** What the API server fills in (Kubernetes API reference, "DeploymentSpec"). */
  private static final long DEADLINE_SECONDS = 600;

  static boolean isWorkload(String kind) {
    return kind.equals("Deployment") || kind.equals("StatefulSet");
  }

  static Workload of(JsonNode json, Owners owners) {
    var name =
        new WorkloadName(Scalar.text(json.path("kind")), Scalar.text(json.at("/metadata/name")));
    JsonNode spec = json.path("spec");
    JsonNode status = json.path("status");
    int wanted = spec.path("replicas").asInt(1);
    Optional<JsonNode> replicaSet = owners.replicaSet(name);
    return new Workload(
        name,
        Scalar.text(json.at("/metadata/namespace")),
        Owners.uid(json),
        status.path("observedGeneration").asLong() >= json.at("/metadata/generation").asLong(),
        spec.path("paused").asBoolean(),
        wanted,
        Math.min(wanted, kept(spec.path("updateStrategy"), wanted)),
        status.path("replicas").asInt(),
        status.path("updatedReplicas").asInt(),
        status.path("availableReplicas").asInt(),
        name.kind().equals("StatefulSet")
            ? Owners.uid(json)
            : replicaSet.map(Owners::uid).orElse(""),
        replicaSet
            .flatMap(set -> Condition.of(set, "ReplicaFailure"))
            .filter(found -> found.isTrue() && found.reason().equals("FailedCreate"))
            .orElse(null),
        Condition.of(json, "Progressing")
            .filter(found -> found.reason().equals("ProgressDeadlineExceeded"))
            .orElse(null),
        Duration.ofSeconds(spec.path("progressDeadlineSeconds").asLong(DEADLINE_SECONDS)));
  }

  /**
   * The pods of a StatefulSet that stay: all until they are deleted, or those below a partition.
   */
  private static int kept(JsonNode strategy, int wanted) {
    return Scalar.text(strategy.path("type")).equals("OnDelete")
        ? wanted
        : strategy.at("/rollingUpdate/partition").asInt();
  }

  Optional<Condition> refused() {
    return Optional.ofNullable(refusal);
  }

  Optional<Condition> exceeded() {
    return Optional.ofNullable(deadline);
  }

  /** Whether as many replicas as are wanted take requests, and enough are of the new version. */
  boolean isUpdated() {
    return isObserved && total == wanted && updated >= wanted - kept && available == wanted;
  }
}
