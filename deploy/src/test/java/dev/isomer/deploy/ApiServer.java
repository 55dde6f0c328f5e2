package dev.isomer.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.Kubeconfig;
import dev.isomer.deploy.manifest.Manifest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * As much of an API server as shows what a client sends to it. It merges what is applied field by
 * field, and owns no fields: what a real one makes of that is tested on a cluster.
 */
public final class ApiServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, List<String>> KINDS =
      Map.of(
          "/api/v1",
          List.of("Namespace", "ConfigMap", "Pod", "Event", "Node", "Service", "ServiceAccount"),
          "/apis/apps/v1",
          List.of("Deployment", "StatefulSet", "ReplicaSet"),
          "/apis/batch/v1",
          List.of("Job", "CronJob"),
          "/apis/autoscaling/v2",
          List.of("HorizontalPodAutoscaler"),
          "/apis/coordination.k8s.io/v1",
          List.of("Lease"));

  private final HttpServer server;
  private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private Consumer<Request> applied = request -> {};
  private volatile String refused = "";
  private volatile String takenOver = "";

  /**
   * What was asked.
   *
   * @param path with its query
   */
  public record Request(String method, String path, Headers headers, String body) {
    boolean isApplied() {
      return method.equals("PATCH") && !path.contains("dryRun");
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException(body, e);
      }
    }
  }

  /**
   * A client of it.
   *
   * @param folder where its kubeconfig is written
   */
  public Cluster connect(Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            current-context: case
            clusters: [{name: case, cluster: {server: '%s'}}]
            users: [{name: case, user: {token: secret}}]
            contexts: [{name: case, context: {cluster: case, user: case}}]
            """
                .formatted(address()));
    return Cluster.open(Kubeconfig.current(Map.of("KUBECONFIG", file.toString()), folder));
  }

  private ApiServer(HttpServer server) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** One that has some objects, on a port of its own. */
  public static ApiServer with(Manifest... objects) throws IOException {
    var server =
        new ApiServer(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    server.put("{apiVersion: v1, kind: Namespace, metadata: {name: shop-dev}}");
    List.of(objects).forEach(server::put);
    return server;
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Request> requests() {
    return requests;
  }

  /** Puts an object in place of the one with its name. */
  void put(String yaml) {
    put(Manifest.parse(yaml));
  }

  private void put(Manifest object) {
    objects.put(path(object), object.json());
  }

  /** Has something happen when an object was applied. */
  void whenApplied(Consumer<Request> then) {
    applied = then;
  }

  /** Has whoever authorizes himself by this be unknown from now on. */
  public void refuse(String authorization) {
    refused = authorization;
  }

  /** Puts an object of another client, whose version is not the one that this client replaces. */
  void takeOver(String yaml) {
    Manifest object = Manifest.parse(yaml);
    put(object);
    takenOver = path(object);
  }

  private static String path(Manifest object) {
    return (object.apiVersion().contains("/") ? "/apis/" : "/api/")
        + object.apiVersion()
        + object.namespace().map(name -> "/namespaces/" + name).orElse("")
        + "/"
        + plural(object.kind())
        + "/"
        + object.name();
  }

  private static String plural(String kind) {
    return kind.toLowerCase(Locale.ROOT) + "s";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body);
    requests.add(request);
    String path = exchange.getRequestURI().getPath();
    boolean isConflict = request.method().equals("PUT") && path.equals(takenOver);
    JsonNode answer = isConflict ? null : answer(request, path);
    byte[] bytes =
        (answer == null ? "{\"message\":\"not found\"}" : answer.toString())
            .getBytes(StandardCharsets.UTF_8);
    boolean isUnknown =
        !refused.isEmpty()
            && refused.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.sendResponseHeaders(
        isUnknown ? 401 : isConflict ? 409 : answer == null ? 404 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
    if (request.isApplied()) {
      applied.accept(request);
    }
  }

  private @Nullable JsonNode answer(Request request, String path) {
    return switch (request.method()) {
      case "GET" -> got(path);
      case "PATCH" -> {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merge(merged, objects.getOrDefault(path, merged));
        merge(merged, request.json());
        if (request.isApplied()) {
          objects.put(path, merged);
        }
        yield merged;
      }
      case "POST" -> {
        var made = new Manifest(request.json());
        put(made);
        yield made.json();
      }
      case "PUT" -> {
        objects.put(path, request.json());
        yield request.json();
      }
      default -> objects.remove(path);
    };
  }

  private @Nullable JsonNode got(String path) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (path.equals("/version")) {
      return answer;
    }
    if (KINDS.containsKey(path)) {
      var resources = answer.putArray("resources");
      for (String kind : KINDS.getOrDefault(path, List.of())) {
        resources
            .addObject()
            .put("name", plural(kind))
            .put("kind", kind)
            .put("namespaced", !List.of("Namespace", "Node").contains(kind));
      }
      return answer;
    }
    JsonNode object = objects.get(path);
    if (object == null && KINDS.keySet().stream().anyMatch(group -> isCollection(group, path))) {
      var items = answer.putArray("items");
      objects.forEach(
          (name, each) -> {
            if (name.startsWith(path + "/")) {
              items.add(each);
            }
          });
      return answer;
    }
    return object;
  }

  private static boolean isCollection(String group, String path) {
    return path.matches(group + "(/namespaces/[^/]+)?/[a-z]+");
  }

  private static void merge(ObjectNode into, JsonNode from) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      if (into.path(field.getKey()) instanceof ObjectNode inner && field.getValue().isObject()) {
        merge(inner, field.getValue());
      } else {
        into.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
