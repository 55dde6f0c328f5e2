package dev.isomer.deploy.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The merged kubeconfig files. Of two entries with the same name the first file's counts, as for
 * {@code kubectl}.
 *
 * @param files the files that were read
 * @param json the merged content, with absolute paths
 */
public record Kubeconfig(List<Path> files, JsonNode json) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<String> LISTS = List.of("clusters", "users", "contexts");
  private static final List<String> PATHS =
      List.of("certificate-authority", "client-certificate", "client-key", "tokenFile");

  /**
   * The files in the variable {@code KUBECONFIG}, or {@code ~/.kube/config}.
   *
   * @param environment the environment variables
   * @param home the user's home folder
   * @throws ClusterException if there is none, or one cannot be read
   */
  public static Kubeconfig current(Map<String, String> environment, Path home) {
    return current(environment, home, Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
  }

  /**
   * The current configuration, with another folder of the pod's service account, which is used if
   * no file exists.
   *
   * @param account the folder with the token and the certificate authority
   */
  static Kubeconfig current(Map<String, String> environment, Path home, Path account) {
    String variable = environment.getOrDefault("KUBECONFIG", "");
    List<Path> named =
        variable.isEmpty()
            ? List.of(home.resolve(".kube/config"))
            : Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(variable)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .toList();
    List<Path> there = named.stream().filter(Files::exists).toList();
    if (there.isEmpty() && variable.isEmpty() && Files.exists(account.resolve("token"))) {
      return inPod(environment, account);
    }
    if (there.isEmpty()) {
      throw input(
          "kubeconfig: %s does not exist; it would name the clusters and your credentials;"
                  .formatted(names(named))
              + " set KUBECONFIG to its path");
    }
    return new Kubeconfig(there, merged(there));
  }

  /**
   * The configuration of a pod's service account on its own cluster, as {@code kubectl} in a pod
   * uses it.
   */
  private static Kubeconfig inPod(Map<String, String> environment, Path account) {
    String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    String name = "in-cluster";
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("current-context", name);
    ObjectNode cluster = json.putArray("clusters").addObject().put("name", name);
    cluster
        .putObject("cluster")
        .put(
            "server",
            "https://%s:%s"
                .formatted(
                    host.contains(":") ? "[" + host + "]" : host,
                    environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443")))
        .put("certificate-authority", account.resolve("ca.crt").toString());
    ObjectNode user = json.putArray("users").addObject().put("name", name);
    user.putObject("user").put("tokenFile", account.resolve("token").toString());
    ObjectNode context = json.putArray("contexts").addObject().put("name", name);
    context.putObject("context").put("cluster", name).put("user", name);
    return new Kubeconfig(List.of(account), json);
  }

  /**
   * The current context.
   *
   * @throws ClusterException if no context is current, or it refers to a missing entry
   */
  public Context context() {
    String name = json.path("current-context").asText();
    if (name.isEmpty()) {
      throw input(
          "kubeconfig %s: no current context is set; it has %s; run kubectl config use-context NAME"
              .formatted(names(files), contexts()));
    }
    JsonNode context =
        find("contexts", name)
            .orElseThrow(
                () ->
                    input(
                        ("kubeconfig %s: the current context %s does not exist;"
                                    + " it has %s; run kubectl config")
                                .formatted(names(files), name, contexts())
                            + " use-context NAME"))
            .path("context");
    String cluster = context.path("cluster").asText();
    String server =
        find("clusters", cluster)
            .map(found -> found.path("cluster").path("server").asText())
            .filter(address -> !address.isEmpty())
            .orElseThrow(
                () ->
                    input(
                        "kubeconfig %s: context %s refers to cluster %s, which has no server; run"
                                .formatted(names(files), name, cluster)
                            + " kubectl config set-cluster"));
    String user = context.path("user").asText();
    if (!user.isEmpty() && find("users", user).isEmpty()) {
      throw input(
          "kubeconfig %s: context %s refers to user %s, who is not in it; run kubectl config"
                  .formatted(names(files), name, user)
              + " set-credentials");
    }
    return new Context(name, server, mark(context));
  }

  /** The cluster entry of the current context, which {@link #context} has checked. */
  ObjectNode cluster() {
    return entry("clusters", "cluster");
  }

  /** The user entry of the current context; empty if it has none. */
  ObjectNode user() {
    return entry("users", "user");
  }

  /** The name of the current context's user. */
  String userName() {
    return current().path("user").asText();
  }

  private JsonNode current() {
    return find("contexts", json.path("current-context").asText())
        .map(found -> found.path("context"))
        .orElse(MissingNode.getInstance());
  }

  private ObjectNode entry(String list, String key) {
    return find(list, current().path(key).asText())
        .map(found -> found.path(key))
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private static @Nullable String mark(JsonNode context) {
    return stream(context.path("extensions"))
        .filter(extension -> extension.path("name").asText().equals(Context.EXTENSION))
        .map(extension -> extension.path("extension").path("environment").textValue())
        .findFirst()
        .orElse(null);
  }

  private String contexts() {
    String names =
        stream(json.path("contexts"))
            .map(context -> context.path("name").asText())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  private Optional<JsonNode> find(String list, String name) {
    return stream(json.path(list))
        .filter(entry -> entry.path("name").asText().equals(name))
        .findFirst();
  }

  private static JsonNode merged(List<Path> files) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.put("apiVersion", "v1").put("kind", "Config").put("current-context", "");
    for (Path file : files) {
      JsonNode read = read(file);
      if (merged.path("current-context").asText().isEmpty()) {
        merged.put("current-context", read.path("current-context").asText());
      }
      for (String list : LISTS) {
        ArrayNode entries = merged.withArray(list);
        var known = new ArrayList<String>();
        entries.forEach(entry -> known.add(entry.path("name").asText()));
        stream(read.path(list))
            .filter(entry -> !known.contains(entry.path("name").asText()))
            .forEach(entries::add);
      }
    }
    return merged;
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode read = YAML.readTree(file.toFile());
      for (String list : LISTS) {
        for (JsonNode entry : read.path(list)) {
          entry.forEach(value -> resolve(value, file));
        }
      }
      return read;
    } catch (IOException e) {
      throw input("kubeconfig %s: it is not readable YAML; correct the file".formatted(file));
    }
  }

  private static void resolve(JsonNode entry, Path file) {
    for (String key : PATHS) {
      if (entry instanceof ObjectNode fields && !fields.path(key).asText("").isEmpty()) {
        fields.put(key, beside(file, fields.path(key).asText()));
      }
    }
    // A command without a slash is looked up in PATH.
    if (entry.path("exec") instanceof ObjectNode exec
        && exec.path("command").asText().contains(File.separator)) {
      exec.put("command", beside(file, exec.path("command").asText()));
    }
  }

  private static String beside(Path file, String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize().toString();
  }

  private static String names(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static ClusterException input(String message) {
    return new ClusterException(Fault.INPUT, message);
  }
}
