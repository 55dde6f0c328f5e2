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
 * Kubernetes' record of who leads, {@code coordination.k8s.io/v1}.
 *
 * @param object as the cluster has it
 */
record Lease(Manifest object) {
  /** Long enough for a few tries to renew it; whoever died is waited for so long. */
  static final Duration DURATION = Duration.ofSeconds(15);

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  static ObjectName name(String namespace) {
    return new ObjectName("coordination.k8s.io/v1", "Lease", namespace, "isomer-deploy");
  }

  /** One that is not there yet. */
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

  /** This one, taken over from whoever let it run out. */
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

  /** Whether two are of one taking, however often it was renewed since. */
  boolean isOfOneTaking(Lease other) {
    return holder().equals(other.holder())
        && object
            .json()
            .at("/spec/acquireTime")
            .equals(other.object.json().at("/spec/acquireTime"));
  }

  /** Whether nobody holds it any more. */
  boolean isFree(Instant now) {
    long seconds = object.json().at("/spec/leaseDurationSeconds").asLong(DURATION.toSeconds());
    return holder().isEmpty() || renewedAt().plusSeconds(seconds).isBefore(now);
  }

  /** How long ago it was renewed, in whole seconds. */
  long age(Instant now) {
    return Math.max(0, renewedAt().until(now, ChronoUnit.SECONDS));
  }
}
