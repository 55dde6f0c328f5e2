package dev.isomer.deploy.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.isomer.deploy.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two states of an object field by field. The order of a list is a part of it: Traefik
 * runs middlewares in their order, the kubelet starts init containers in theirs, and a variable can
 * refer only to those before it. The API server keeps an applied order, also in lists that it
 * merges by a key.
 */
public final class Difference {
  /** Fields that the cluster writes itself. */
  private static final Set<String> KEPT_BY_THE_CLUSTER =
      Set.of(
          "status",
          "metadata.managedFields",
          "metadata.resourceVersion",
          "metadata.generation",
          "metadata.uid",
          "metadata.creationTimestamp",
          "metadata.annotations.deployment.kubernetes.io/revision");

  /** The fields that can identify an element of a list, instead of its index. */
  private static final List<String> KEYS =
      List.of("name", "containerPort", "port", "mountPath", "topologyKey", "type");

  private Difference() {}

  /** The fields that differ between two states, in their order. */
  public static List<FieldChange> between(Manifest before, Manifest after) {
    var changes = new ArrayList<FieldChange>();
    compare("", before.json(), after.json(), changes);
    return List.copyOf(changes);
  }

  private static void compare(
      String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
    if (before.equals(after) || KEPT_BY_THE_CLUSTER.contains(path)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String inner = path.isEmpty() ? name : path + "." + name;
        compare(inner, before.path(name), after.path(name), changes);
      }
    } else if (before.isArray() && after.isArray()) {
      compareLists(path, before, after, changes);
    } else {
      changes.add(new FieldChange(path, text(before), text(after)));
    }
  }

  private static void compareLists(
      String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
    String key =
        KEYS.stream()
            .filter(each -> tells(each, before) && tells(each, after))
            .findFirst()
            .orElse("");
    Map<String, JsonNode> old = byKey(key, before);
    Map<String, JsonNode> fresh = byKey(key, after);
    List<String> orderBefore = shared(old, fresh);
    List<String> orderAfter = shared(fresh, old);
    if (!orderBefore.equals(orderAfter)) {
      changes.add(new FieldChange(path, names(orderBefore), names(orderAfter)));
    }
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(fresh.keySet());
    for (String name : names) {
      JsonNode missing = MissingNode.getInstance();
      compare(
          path + "[" + name + "]",
          old.getOrDefault(name, missing),
          fresh.getOrDefault(name, missing),
          changes);
    }
  }

  /** The names that are in both lists, in the order of the first. */
  private static List<String> shared(Map<String, JsonNode> list, Map<String, JsonNode> other) {
    return list.keySet().stream().filter(other::containsKey).toList();
  }

  private static String names(List<String> order) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    order.forEach(names::add);
    return names.toString();
  }

  /** Whether every element of a list has this field, each with a different value. */
  private static boolean tells(String key, JsonNode list) {
    Set<String> values = new LinkedHashSet<>();
    for (JsonNode thing : list) {
      if (!thing.path(key).isValueNode() || !values.add(thing.path(key).asText())) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, JsonNode> byKey(String key, JsonNode list) {
    var things = new LinkedHashMap<String, JsonNode>();
    for (JsonNode thing : list) {
      things.put(key.isEmpty() ? String.valueOf(things.size()) : thing.path(key).asText(), thing);
    }
    return things;
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isMissingNode()) {
      return null;
    }
    return value.isTextual() ? value.asText() : value.toString();
  }
}
