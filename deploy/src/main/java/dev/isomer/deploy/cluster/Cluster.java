package dev.isomer.deploy.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.cluster.Api.Answer;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cluster of a context. Objects are sent as {@code kubectl apply --server-side} sends them,
 * byte for byte, so that no field is changed or dropped. Every call makes one request; {@link
 * Patience} retries it. Safe for several threads.
 */
public final class Cluster implements AutoCloseable {
  /** The field manager of applied objects. */
  public static final String MANAGER = "isomer";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final String manager;
  private final Kinds kinds;

  private Cluster(Api api, String manager) {
    this.api = api;
    this.manager = manager;
    this.kinds = new Kinds(path -> api.read(path, path));
  }

  /**
   * The cluster of the current context.
   *
   * @throws ClusterException if the context is not valid, or the cluster does not answer within
   *     seconds
   */
  public static Cluster open(Kubeconfig kubeconfig) {
    return open(kubeconfig, MANAGER);
  }

  /**
   * A cluster with another field manager.
   *
   * @param manager the field manager of applied objects
   */
  public static Cluster open(Kubeconfig kubeconfig, String manager) {
    var cluster = new Cluster(new Api(kubeconfig), manager);
    try {
      cluster.has("v1", "Namespace");
      return cluster;
    } catch (ClusterException e) {
      cluster.close();
      throw e;
    }
  }

  public Context context() {
    return api.context();
  }

  /** The client for other requests, such as running a command in a pod. */
  public KubernetesClient client() {
    return api.client();
  }

  /** The API server's time. */
  public Instant now() {
    return api.get("version").at();
  }

  public boolean has(String apiVersion, String kind) {
    return kinds.has(apiVersion, kind);
  }

  /** Applies an object by force and returns the result; unknown fields are errors. */
  public Manifest apply(Manifest manifest) {
    return new Manifest(taken(patch(manifest, ""), manifest.id()));
  }

  /** Returns what an object would be if it were applied. */
  public Manifest dryRun(Manifest manifest) {
    return new Manifest(taken(patch(manifest, "&dryRun=All"), manifest.id()));
  }

  /** The API server's answer to an object, as if it were applied. */
  public Verdict verdict(Manifest manifest) {
    Answer answer = patch(manifest, "&dryRun=All");
    return new Verdict(answer.status(), answer.warnings(), answer.body());
  }

  private Answer patch(Manifest manifest, String options) {
    String query = "?force=true&fieldValidation=Strict&fieldManager=" + manager + options;
    return api.send(
        "PATCH",
        path(manifest.id()) + query,
        "application/apply-patch+yaml",
        manifest.json().toString());
  }

  /** Creates an object that must not exist yet. */
  public Manifest create(Manifest manifest) {
    ObjectName id = manifest.id();
    String path = collection(id.apiVersion(), id.kind(), id.namespace());
    return new Manifest(taken(api.send("POST", path, null, manifest.json().toString()), id));
  }

  /** Replaces an object by one with the same {@code resourceVersion}. */
  public Manifest replace(Manifest manifest) {
    String body = manifest.json().toString();
    return new Manifest(taken(api.send("PUT", path(manifest.id()), null, body), manifest.id()));
  }

  /** Deletes an object if it exists, and its dependents in the background. */
  public void delete(ObjectName object) {
    delete(object, JSON.createObjectNode().put("propagationPolicy", "Background"));
  }

  /** Deletes an object only while it is the one that was read. */
  public void delete(Manifest read) {
    ObjectNode options = JSON.createObjectNode();
    JsonNode metadata = read.json().path("metadata");
    options
        .putObject("preconditions")
        .put("uid", metadata.path("uid").asText())
        .put("resourceVersion", metadata.path("resourceVersion").asText());
    delete(read.id(), options);
  }

  private void delete(ObjectName object, ObjectNode options) {
    Answer answer = api.send("DELETE", path(object), null, options.toString());
    if (answer.status() != 404) {
      taken(answer, object);
    }
  }

  public Optional<Manifest> get(ObjectName object) {
    return kinds
        .path(object)
        .map(path -> api.read(path, object.toString()))
        .filter(json -> !json.isMissingNode())
        .map(Manifest::new);
  }

  /**
   * All objects of a kind; empty if the cluster does not know the kind.
   *
   * @param namespace empty for those of every namespace
   * @param labels a selector, empty for all
   */
  public List<Manifest> list(String apiVersion, String kind, String namespace, String labels) {
    Optional<String> path = kinds.collection(apiVersion, kind, namespace);
    if (path.isEmpty()) {
      return List.of();
    }
    String selector =
        labels.isEmpty()
            ? ""
            : "?labelSelector=" + URLEncoder.encode(labels, StandardCharsets.UTF_8);
    var found = new ArrayList<Manifest>();
    for (JsonNode item : api.read(path.get() + selector, kind).path("items")) {
      // The API server omits both fields in lists.
      var object = JSON.createObjectNode().put("apiVersion", apiVersion).put("kind", kind);
      object.setAll((ObjectNode) item);
      found.add(new Manifest(object));
    }
    return List.copyOf(found);
  }

  /**
   * The last lines that a container printed.
   *
   * @param previous those of the instance before, which ended
   */
  public List<String> log(
      String namespace, String pod, String container, boolean previous, int lines) {
    String path =
        "api/v1/namespaces/%s/pods/%s/log?container=%s&previous=%s&tailLines=%d"
            .formatted(namespace, pod, container, previous, lines);
    Answer answer = api.get(path);
    return answer.status() == 200 ? answer.body().lines().toList() : List.of();
  }

  private JsonNode taken(Answer answer, ObjectName object) {
    return api.json(answer, object.toString());
  }

  private String path(ObjectName object) {
    return kinds.path(object).orElseThrow(() -> unknown(object.toString(), object.apiVersion()));
  }

  private String collection(String apiVersion, String kind, String namespace) {
    return kinds
        .collection(apiVersion, kind, namespace)
        .orElseThrow(() -> unknown(kind, apiVersion));
  }

  private static ClusterException unknown(String what, String apiVersion) {
    return new ClusterException(
        Fault.INPUT, "%s: the cluster has no such kind in %s".formatted(what, apiVersion));
  }

  @Override
  public void close() {
    api.close();
  }
}
