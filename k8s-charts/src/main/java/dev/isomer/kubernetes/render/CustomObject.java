package dev.isomer.kubernetes.render;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.JsonPatch;
import software.constructs.Construct;

/**
 * Objects of kinds that Kubernetes itself does not have. cdk8s writes the fields of its own kinds
 * in alphabetical order; the specification of these is plain maps and lists, and this is the one
 * place where one enters a chart: its fields are put into alphabetical order here, at every depth.
 */
public final class CustomObject {

  private CustomObject() {}

  /** Adds an object. */
  public static ApiObject add(
      Construct scope,
      String id,
      String version,
      String kind,
      ApiObjectMetadata metadata,
      JsonPatch specification) {
    var object =
        ApiObject.Builder.create(scope, id)
            .apiVersion(version)
            .kind(kind)
            .metadata(metadata)
            .build();
    object.addJsonPatch(specification);
    return object;
  }

  /** A specification, for one object or for several that share it. */
  public static JsonPatch specification(Map<String, Object> fields) {
    return JsonPatch.add("/spec", sorted(fields));
  }

  static Object sorted(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var fields = new TreeMap<String, Object>();
        map.forEach((name, field) -> fields.put(name.toString(), sorted(field)));
        yield fields;
      }
      case List<?> list -> list.stream().map(CustomObject::sorted).toList();
      default -> value;
    };
  }
}
