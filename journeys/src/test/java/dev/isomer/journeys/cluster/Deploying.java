package dev.isomer.journeys.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.Deploy;
import dev.isomer.deploy.Listener;
import dev.isomer.deploy.Orders;
import dev.isomer.deploy.Phase;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.Status;
import dev.isomer.deploy.Verification;
import dev.isomer.deploy.change.Change;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One namespace that is deployed to, and what was told about it. */
final class Deploying implements Listener {
  private static final List<List<String>> KINDS =
      List.of(
          List.of("apps/v1", "Deployment"),
          List.of("apps/v1", "StatefulSet"),
          List.of("v1", "Service"),
          List.of("v1", "ServiceAccount"),
          List.of("v1", "ConfigMap"),
          List.of("policy/v1", "PodDisruptionBudget"),
          List.of("coordination.k8s.io/v1", "Lease"));

  private final Cluster cluster;
  private final String namespace;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<Status> statuses = new CopyOnWriteArrayList<>();
  private final Map<Phase, Long> firsts = new EnumMap<>(Phase.class);
  private volatile List<Change> changes = List.of();
  private volatile long began = System.nanoTime();

  Deploying(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  Result deploy(Web web) {
    return deploy(web, Orders.standard());
  }

  Result deploy(Web web, Orders orders) {
    return starting(orders).run(List.of(web.release())).getFirst();
  }

  Result verified(Web web, Verification verification) {
    return starting(Orders.standard())
        .run(List.of(web.release().verifiedBy(verification)))
        .getFirst();
  }

  /** What a deploy would be done with, from now on. */
  Deploy starting(Orders orders) {
    began = System.nanoTime();
    statuses.clear();
    notes.clear();
    synchronized (firsts) {
      firsts.clear();
    }
    return new Deploy(cluster, orders, this);
  }

  List<Change> changes() {
    return changes;
  }

  List<String> notes() {
    return notes;
  }

  List<Status> statuses() {
    return statuses;
  }

  /** How long it took from the last write until it was known that a version is bad. */
  Duration untilKnown() {
    synchronized (firsts) {
      return Duration.ofNanos(
          firsts.getOrDefault(Phase.GOING_BACK, Long.MAX_VALUE)
              - firsts.getOrDefault(Phase.ROLLING_OUT, 0L));
    }
  }

  boolean hasSaid(String event) {
    return statuses.stream().anyMatch(status -> status.lastEvent().matches(event));
  }

  boolean isAt(Phase phase) {
    return !statuses.isEmpty() && statuses.getLast().phase() == phase;
  }

  /** Whether as many copies of a Deployment as are wanted take requests. */
  boolean isWhole(String deployment) {
    JsonNode json =
        cluster
            .get(new ObjectName("apps/v1", "Deployment", namespace, deployment))
            .orElseThrow()
            .json();
    return json.at("/status/availableReplicas").equals(json.at("/spec/replicas"));
  }

  /** Everything in the namespace as a person wrote it, and who owns which field. */
  Map<String, JsonNode> objects() {
    var objects = new TreeMap<String, JsonNode>();
    for (List<String> kind : KINDS) {
      for (Manifest found : cluster.list(kind.getFirst(), kind.getLast(), namespace, "")) {
        objects.put(found.toString(), asWritten(found));
      }
    }
    return objects;
  }

  /** The pods that are to stay, by name. */
  List<String> pods() {
    return cluster.list("v1", "Pod", namespace, "").stream()
        .filter(pod -> !pod.json().path("metadata").has("deletionTimestamp"))
        .map(Manifest::name)
        .sorted()
        .toList();
  }

  private static JsonNode asWritten(Manifest object) {
    ObjectNode json = object.json().deepCopy();
    json.remove("status");
    ObjectNode metadata = (ObjectNode) json.path("metadata");
    metadata.remove(List.of("resourceVersion", "generation"));
    if (metadata.path("annotations") instanceof ObjectNode annotations) {
      annotations.remove("deployment.kubernetes.io/revision");
    }
    JsonNode ours = metadata.path("managedFields");
    var fields = metadata.putArray("managedFields");
    for (JsonNode entry : ours) {
      if (entry.path("operation").asText().equals("Apply")) {
        fields
            .addObject()
            .put("manager", entry.path("manager").asText())
            .set("fields", entry.path("fieldsV1"));
      }
    }
    return json;
  }

  @Override
  public void compared(String application, List<Change> changes) {
    this.changes = changes;
  }

  @Override
  public void status(Status status) {
    statuses.add(status);
    synchronized (firsts) {
      firsts.putIfAbsent(status.phase(), System.nanoTime() - began);
    }
  }

  @Override
  public void note(String application, String sentence) {
    notes.add(sentence);
  }

  @Override
  public void finished(Result result) {
    // It is what run() returns.
  }
}
