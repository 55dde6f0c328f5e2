package dev.isomer.journeys.cluster;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The cluster of the current context. Files are given to it as {@code kubectl apply --server-side}
 * does, to the byte, so that nothing between the file and the API server mends or drops a field.
 */
final class Cluster implements AutoCloseable {
  /** Who the fields belong to that these tests set. */
  private static final String MANAGER = "isomer-conformance";

  private static final long PATIENCE_SECONDS = 60;

  private final KubernetesClient client;
  private final Map<String, Map<String, APIResource>> kinds = new ConcurrentHashMap<>();

  Cluster() {
    client = new KubernetesClientBuilder().withConfig(Kubeconfig.current()).build();
  }

  KubernetesClient client() {
    return client;
  }

  /** Its address, to say which one is changed. */
  String address() {
    return client.getMasterUrl().toString();
  }

  /**
   * What the API server makes of an object.
   *
   * @param status the HTTP status: 200 and 201 for taken
   * @param warnings what it warns of, Pod Security admission's among them
   * @param body what it answers
   */
  record Verdict(int status, List<String> warnings, String body) {
    boolean isTaken() {
      return status == 200 || status == 201;
    }
  }

  /** Has the API server check an object as if it were applied, unknown fields being errors. */
  Verdict dryRun(Manifest manifest) {
    return patch(manifest, "&dryRun=All");
  }

  /** Applies an object. */
  void apply(Manifest manifest) {
    Verdict verdict = patch(manifest, "");
    if (!verdict.isTaken()) {
      throw new IllegalStateException(manifest + ": " + verdict.status() + " " + verdict.body());
    }
  }

  private Verdict patch(Manifest manifest, String options) {
    APIResource resource = resource(manifest);
    String group = manifest.apiVersion().contains("/") ? "apis/" : "api/";
    String namespace =
        resource.getNamespaced() ? "/namespaces/" + manifest.namespace().orElse("default") : "";
    String path =
        client.getMasterUrl()
            + group
            + manifest.apiVersion()
            + namespace
            + "/"
            + resource.getName()
            + "/"
            + manifest.name()
            + "?force=true&fieldValidation=Strict&fieldManager="
            + MANAGER
            + options;
    HttpResponse<String> answer =
        send(path, "application/apply-patch+yaml", manifest.json().toString());
    return new Verdict(answer.code(), answer.headers("Warning"), answer.body());
  }

  private HttpResponse<String> send(String address, String type, String body) {
    var http = client.getHttpClient();
    var request = http.newHttpRequestBuilder().uri(address).method("PATCH", type, body).build();
    try {
      return http.sendAsync(request, String.class).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(address, e);
    }
  }

  /** The kinds of a group are asked for once, but for those that were missing. */
  private APIResource resource(Manifest manifest) {
    APIResource known = kinds.getOrDefault(manifest.apiVersion(), Map.of()).get(manifest.kind());
    if (known != null) {
      return known;
    }
    var asked =
        client.getApiResources(manifest.apiVersion()).getResources().stream()
            .filter(resource -> !resource.getName().contains("/"))
            .collect(Collectors.toMap(APIResource::getKind, resource -> resource));
    kinds.put(manifest.apiVersion(), asked);
    APIResource found = asked.get(manifest.kind());
    if (found == null) {
      throw new IllegalStateException(manifest + ": the cluster has no " + manifest.apiVersion());
    }
    return found;
  }

  @Override
  public void close() {
    client.close();
  }
}
