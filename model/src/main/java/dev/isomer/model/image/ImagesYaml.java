package dev.isomer.model.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an entry. */
final class ImagesYaml {
  private static final Set<String> WORDS = Set.of("range", "pattern", "moving");

  private ImagesYaml() {}

  static String text(JsonNode fields, String name) {
    return text(fields, name, name);
  }

  static @Nullable String optional(JsonNode fields, String name) {
    return fields.has(name) ? text(fields, name) : null;
  }

  private static String text(JsonNode fields, String name, String path) {
    // A tag like 8.2 is a number to YAML, and 8.20 would lose its end.
    JsonNode value = fields.path(name);
    if (!value.isTextual()) {
      throw new InvalidImageException(path, "not a string", "a string", "write it in quotes");
    }
    return value.textValue();
  }

  /** How an entry is kept up to date. */
  static Upkeep upkeep(JsonNode fields) {
    return new Upkeep(
        fields.has("update") ? policy(fields.path("update")) : null, optional(fields, "hold"));
  }

  private static UpdatePolicy policy(JsonNode update) {
    for (var field : update.properties()) {
      if (!WORDS.contains(field.getKey())) {
        throw new InvalidImageException(
            "update/" + field.getKey(),
            "an unknown field",
            "range, pattern or moving",
            "remove it");
      }
    }
    String range = update.has("range") ? text(update, "range", "update/range") : null;
    String pattern = update.has("pattern") ? text(update, "pattern", "update/pattern") : null;
    boolean isMoving = update.path("moving").booleanValue();
    if (range != null && !update.has("moving")) {
      return new UpdatePolicy.Range(range, pattern);
    }
    if (pattern != null && !update.has("moving")) {
      return new UpdatePolicy.Last(pattern);
    }
    if (isMoving && range == null && pattern == null) {
      return new UpdatePolicy.Moving();
    }
    throw new InvalidImageException(
        "update",
        update.isEmpty() ? "says nothing" : update.toString(),
        "a range, a pattern, both of them, or moving: true",
        "write one, as in range: \"^1.2\"");
  }
}
