package dev.isomer.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** A stack's template, read by logical id and path. */
public record RenderedTemplate(Map<?, ?> json) {

  /** The template of a stack. */
  public static RenderedTemplate of(Stack stack) {
    return new RenderedTemplate(Template.fromStack(stack).toJSON());
  }

  /** The value at a path: names of members and numbers of elements. Nothing there is null. */
  public @Nullable Object at(Object... path) {
    return value(json, path);
  }

  /** The value of a resource's property. */
  public @Nullable Object property(String id, Object... path) {
    Object resource = at("Resources", id);
    if (resource == null) {
      throw new AssertionError("no resource " + id + " among " + ids());
    }
    return value(Optional.ofNullable(value(resource, "Properties")).orElse(Map.of()), path);
  }

  /** The elements of a resource's property, which is a list. */
  public List<?> list(String id, Object... path) {
    return (List<?>) Objects.requireNonNull(property(id, path));
  }

  /** The ids of all resources of a type, sorted. */
  public List<String> ids(String type) {
    return resources(type).map(Map.Entry::getKey).toList();
  }

  /** The ids of all resources by their type, sorted. */
  public List<String> ids() {
    return resources("").map(Map.Entry::getKey).toList();
  }

  /** The properties of the only resource of a type. */
  public Object only(String type) {
    var found = resources(type).toList();
    if (found.size() != 1) {
      throw new AssertionError("not one " + type + " but " + found);
    }
    return Objects.requireNonNull(value(found.getFirst().getValue(), "Properties"));
  }

  /** Every resource of a type, by its id, sorted; all of them where the type is empty. */
  public Stream<Map.Entry<String, Object>> resources(String type) {
    var sorted = new TreeMap<String, Object>();
    if (at("Resources") instanceof Map<?, ?> resources) {
      resources.forEach(
          (id, resource) -> {
            if (type.isEmpty() || type.equals(value(resource, "Type"))) {
              sorted.put((String) id, resource);
            }
          });
    }
    return sorted.entrySet().stream();
  }

  /** The value at a path inside a value. */
  public static @Nullable Object value(@Nullable Object from, Object... path) {
    Object current = from;
    for (Object step : path) {
      current = member(current, step);
    }
    return current;
  }

  private static @Nullable Object member(@Nullable Object of, Object step) {
    if (of instanceof List<?> list && step instanceof Integer index) {
      return list.get(index);
    }
    return of instanceof Map<?, ?> map ? map.get(step) : null;
  }
}
