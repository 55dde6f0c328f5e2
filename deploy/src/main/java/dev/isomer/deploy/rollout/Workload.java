package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Scalar;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment or StatefulSet.
 *
 * @param name its name
 * @param namespace its namespace
 * @param uid its unique id on the cluster
 * @param isObserved whether its controller has observed the last write
 * @param isPaused whether it is paused, so that its controller replaces no pod
 * @param wanted the number of wanted replicas
 * @param kept how many of them may stay at the previous version, by its update strategy
 * @param total replicas of any version, without terminating ones
 * @param updated replicas of the new version
 * @param available replicas that take requests for long enough
 * @param setUid the uid of the owner of its pods: a Deployment's ReplicaSet, or the StatefulSet
 *     itself; empty if there is none yet
 * @param refusal why its replicas cannot be created; null if they can
 * @param deadline the condition with which its controller gave up; null if it has not
 * @param patience how long its controller waits for progress
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
  /** The API server's default (Kubernetes API reference, "DeploymentSpec"). */
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
   * The number of pods of a StatefulSet that stay: all with {@code OnDelete}, or those below a
   * partition.
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

  /** Whether all wanted replicas take requests, and enough are of the new version. */
  boolean isUpdated() {
    return isObserved && total == wanted && updated >= wanted - kept && available == wanted;
  }
}
