package dev.isomer.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Reads one value of an object that a cluster holds. Any field may be absent, null or empty there,
 * whatever its kind requires, because not only the API server writes it.
 */
public final class Scalar {
  private Scalar() {}

  /** The text of a value; empty if there is none. */
  public static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** A time, with or without a fraction of a second; empty if the value is not one. */
  public static Optional<Instant> time(JsonNode value) {
    try {
      return Optional.of(text(value))
          .filter(text -> !text.isEmpty())
          .map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
