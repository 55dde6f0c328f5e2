package dev.isomer.deploy.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.deploy.manifest.Manifest;
import java.util.Map;

/**
 * The fields of an object that a manager owns by applying it, in the form of {@code
 * metadata.managedFields}: {@code f:name} is a field, {@code k:{…}} the element of a list with
 * these keys, {@code v:…} a value of a set, {@code .} the element itself.
 *
 * @param tree the fields; an empty one stands for a field with everything below it
 */
public record Fields(ObjectNode tree) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The fields that a manager owns by applying an object; empty if it never applied it. */
  public static Fields appliedBy(String manager, Manifest object) {
    for (JsonNode entry : object.json().path("metadata").path("managedFields")) {
      if (entry.path("manager").asText().equals(manager)
          && entry.path("operation").asText().equals("Apply")
          && entry.path("subresource").asText().isEmpty()
          && entry.path("fieldsV1") instanceof ObjectNode fields) {
        return new Fields(fields);
      }
    }
    return new Fields(JsonNodeFactory.instance.objectNode());
  }

  /** Whether {@code kubectl apply} without {@code --server-side} owns fields of an object. */
  public static boolean isAppliedByKubectl(Manifest object) {
    for (JsonNode entry : object.json().path("metadata").path("managedFields")) {
      if (entry.path("manager").asText().equals("kubectl-client-side-apply")) {
        return true;
      }
    }
    return false;
  }

  public boolean isEmpty() {
    return tree.isEmpty();
  }

  /** The union of these fields and others. */
  public Fields and(Fields other) {
    return new Fields(union(tree, other.tree));
  }

  /**
   * The manifest that sets exactly these fields to their values in an object, so that other
   * managers keep their fields.
   */
  public Manifest of(Manifest object) {
    ObjectNode applied = JsonNodeFactory.instance.objectNode();
    applied.put("apiVersion", object.apiVersion()).put("kind", object.kind());
    ObjectNode metadata = applied.putObject("metadata");
    metadata.put("name", object.name());
    object.namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
    JsonNode picked = pick(tree, object.json());
    for (Map.Entry<String, JsonNode> field : picked.properties()) {
      if (field.getKey().equals("metadata")) {
        metadata.setAll((ObjectNode) field.getValue());
      } else {
        applied.set(field.getKey(), field.getValue());
      }
    }
    return new Manifest(applied);
  }

  /** The union of two trees. A leaf in one tree includes everything below it in the other. */
  private static ObjectNode union(ObjectNode one, ObjectNode other) {
    ObjectNode union = one.deepCopy();
    for (Map.Entry<String, JsonNode> field : other.properties()) {
      JsonNode known = union.get(field.getKey());
      if (known == null) {
        union.set(field.getKey(), field.getValue());
      } else if (!known.isEmpty() && !field.getValue().isEmpty()) {
        union.set(field.getKey(), union((ObjectNode) known, (ObjectNode) field.getValue()));
      } else {
        union.set(field.getKey(), JsonNodeFactory.instance.objectNode());
      }
    }
    return union;
  }

  private static JsonNode pick(JsonNode fields, JsonNode value) {
    if (fields.isEmpty() || value.isValueNode()) {
      return value;
    }
    return value.isArray() ? things(fields, value) : members(fields, value);
  }

  private static ObjectNode members(JsonNode fields, JsonNode value) {
    ObjectNode picked = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String name = field.getKey();
      if (name.startsWith("f:") && value.has(name.substring(2))) {
        String member = name.substring(2);
        picked.set(member, pick(field.getValue(), value.path(member)));
      }
    }
    return picked;
  }

  /** The matching elements in the order of the object, because that order can have a meaning. */
  private static ArrayNode things(JsonNode fields, JsonNode list) {
    ArrayNode picked = JsonNodeFactory.instance.arrayNode();
    for (JsonNode thing : list) {
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        String name = field.getKey();
        if (name.startsWith("v:") && thing.equals(parse(name.substring(2)))) {
          picked.add(thing);
        } else if (name.startsWith("k:") && hasKeys(thing, parse(name.substring(2)))) {
          // A key that Isomer does not own had its default, and gets it again.
          picked.add(members(field.getValue(), thing));
        }
      }
    }
    return picked;
  }

  private static boolean hasKeys(JsonNode thing, JsonNode keys) {
    return keys.properties().stream()
        .allMatch(key -> thing.path(key.getKey()).equals(key.getValue()));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("managedFields: " + json, e);
    }
  }
}
