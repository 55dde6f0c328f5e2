package dev.isomer.deploy.lock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import dev.isomer.deploy.manifest.Scalar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A Kubernetes Lease ({@code coordination.k8s.io/v1}).
 *
 * @param object as the cluster has it
 */
record Lease(Manifest object) {
  /**
   * The lease duration: long enough for a few tries to renew it; a dead holder blocks others for
   * this time.
   */
  static final Duration DURATION = Duration.ofSeconds(15);

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  static ObjectName name(String namespace) {
    return new ObjectName("coordination.k8s.io/v1", "Lease", namespace, "isomer-deploy");
  }

  /** A new lease. */
  static Lease taken(ObjectName name, String holder, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("apiVersion", name.apiVersion()).put("kind", name.kind());
    json.putObject("metadata").put("name", name.name()).put("namespace", name.namespace());
    json.putObject("spec")
        .put("holderIdentity", holder)
        .put("leaseDurationSeconds", DURATION.toSeconds())
        .put("acquireTime", MICROS.format(now))
        .put("renewTime", MICROS.format(now));
    return new Lease(new Manifest(json));
  }

  /** This lease, taken over from a holder that let it expire. */
  Lease takenBy(String holder, Instant now) {
    ObjectNode json = object.json().deepCopy();
    ((ObjectNode) json.path("spec"))
        .put("holderIdentity", holder)
        .put("leaseDurationSeconds", DURATION.toSeconds())
        .put("acquireTime", MICROS.format(now))
        .put("renewTime", MICROS.format(now));
    return new Lease(new Manifest(json));
  }

  Lease renewed(Instant now) {
    ObjectNode json = object.json().deepCopy();
    ((ObjectNode) json.path("spec")).put("renewTime", MICROS.format(now));
    return new Lease(new Manifest(json));
  }

  String holder() {
    return Scalar.text(object.json().at("/spec/holderIdentity"));
  }

  private Instant renewedAt() {
    return Scalar.time(object.json().at("/spec/renewTime")).orElse(Instant.EPOCH);
  }

  /** Whether two leases are of the same acquisition, however often it was renewed. */
  boolean isOfOneTaking(Lease other) {
    return holder().equals(other.holder())
        && object
            .json()
            .at("/spec/acquireTime")
            .equals(other.object.json().at("/spec/acquireTime"));
  }

  /** Whether the lease is not held any more. */
  boolean isFree(Instant now) {
    long seconds = object.json().at("/spec/leaseDurationSeconds").asLong(DURATION.toSeconds());
    return holder().isEmpty() || renewedAt().plusSeconds(seconds).isBefore(now);
  }

  /** The time since the last renewal, in whole seconds. */
  long age(Instant now) {
    return Math.max(0, renewedAt().until(now, ChronoUnit.SECONDS));
  }
}
