package dev.isomer.deploy.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of an application before the first write of a deploy.
 *
 * @param began the time of the first write, by the cluster's clock
 * @param version the tags of its images; null if nothing ran
 * @param isWhole whether its last rollout was complete
 * @param objects the objects without the fields that only the cluster writes, but with the owners
 *     of the fields
 * @param absent the objects of the release that did not exist
 * @param served the names of workloads that took requests, as {@code Deployment go-app}
 */
public record Before(
    Instant began,
    @Nullable String version,
    boolean isWhole,
    List<Manifest> objects,
    List<ObjectName> absent,
    Set<String> served) {
  private static final List<String> OF_THE_CLUSTER =
      List.of("uid", "resourceVersion", "generation", "creationTimestamp", "selfLink");

  public Before {
    objects = objects.stream().map(Before::trimmed).toList();
    absent = List.copyOf(absent);
    served = Set.copyOf(served);
  }

  /** The record of an interrupted run, completed by the objects that only this run writes. */
  public Before completedBy(Before later) {
    Set<ObjectName> known = new HashSet<>(absent);
    objects.forEach(each -> known.add(each.id()));
    var all = new ArrayList<>(objects);
    later.objects.stream().filter(each -> !known.contains(each.id())).forEach(all::add);
    var none = new ArrayList<>(absent);
    later.absent.stream().filter(each -> !known.contains(each)).forEach(none::add);
    return new Before(began, version, isWhole, all, none, served);
  }

  private static Manifest trimmed(Manifest object) {
    ObjectNode json = object.json().deepCopy();
    json.remove("status");
    if (json.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(OF_THE_CLUSTER);
      if (metadata.path("annotations") instanceof ObjectNode annotations) {
        annotations.remove("deployment.kubernetes.io/revision");
      }
    }
    return new Manifest(json);
  }

  JsonNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("began", began.toString())
        .put("version", version == null ? "" : version)
        .put("whole", isWhole);
    var all = json.putArray("objects");
    objects.forEach(each -> all.add(each.json()));
    var none = json.putArray("absent");
    absent.forEach(
        each ->
            none.addObject()
                .put("apiVersion", each.apiVersion())
                .put("kind", each.kind())
                .put("namespace", each.namespace())
                .put("name", each.name()));
    var names = json.putArray("served");
    served.stream().sorted().forEach(names::add);
    return json;
  }

  static Before of(JsonNode json) {
    var objects = new ArrayList<Manifest>();
    json.path("objects").forEach(each -> objects.add(new Manifest(each)));
    var absent = new ArrayList<ObjectName>();
    for (JsonNode each : json.path("absent")) {
      absent.add(
          new ObjectName(
              each.path("apiVersion").asText(),
              each.path("kind").asText(),
              each.path("namespace").asText(),
              each.path("name").asText()));
    }
    var served = new HashSet<String>();
    json.path("served").forEach(each -> served.add(each.asText()));
    String version = json.path("version").asText();
    return new Before(
        Instant.parse(json.path("began").asText()),
        version.isEmpty() ? null : version,
        json.path("whole").asBoolean(),
        objects,
        absent,
        served);
  }
}
