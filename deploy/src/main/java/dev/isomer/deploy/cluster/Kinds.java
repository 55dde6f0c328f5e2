package dev.isomer.deploy.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.ObjectName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The kinds that a cluster has, cached; missing kinds are requested again. */
final class Kinds {
  private final Function<String, JsonNode> get;
  private final Map<String, Map<String, Kind>> known = new ConcurrentHashMap<>();

  /** The plural and the scope of a kind. */
  private record Kind(String plural, boolean inNamespace) {}

  /**
   * @param get requests a path; a missing node if there is nothing at it
   */
  Kinds(Function<String, JsonNode> get) {
    this.get = get;
  }

  boolean has(String apiVersion, String kind) {
    return find(apiVersion, kind).isPresent();
  }

  /** The path of an object; empty if the cluster does not know the kind. */
  Optional<String> path(ObjectName object) {
    return collection(object.apiVersion(), object.kind(), object.namespace())
        .map(path -> path + "/" + object.name());
  }

  /**
   * The path of all objects of a kind.
   *
   * @param namespace empty for those of every namespace
   */
  Optional<String> collection(String apiVersion, String kind, String namespace) {
    return find(apiVersion, kind)
        .map(
            found ->
                group(apiVersion)
                    + (found.inNamespace() && !namespace.isEmpty()
                        ? "/namespaces/" + namespace
                        : "")
                    + "/"
                    + found.plural());
  }

  private Optional<Kind> find(String apiVersion, String kind) {
    Kind found = known.getOrDefault(apiVersion, Map.of()).get(kind);
    if (found == null) {
      found = known.merge(apiVersion, ask(apiVersion), (old, asked) -> asked).get(kind);
    }
    return Optional.ofNullable(found);
  }

  private Map<String, Kind> ask(String apiVersion) {
    var kinds = new HashMap<String, Kind>();
    for (JsonNode resource : get.apply(group(apiVersion)).path("resources")) {
      String name = resource.path("name").asText();
      if (!name.contains("/")) {
        kinds.put(
            resource.path("kind").asText(),
            new Kind(name, resource.path("namespaced").asBoolean()));
      }
    }
    return Map.copyOf(kinds);
  }

  private static String group(String apiVersion) {
    return (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
  }
}
