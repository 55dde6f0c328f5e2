package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Scalar;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition in an object's status.
 *
 * @param isTrue whether the status is True
 * @param reason the reason, one word
 * @param message the message, a sentence
 * @param changed when it last changed, null if that is not known
 */
record Condition(boolean isTrue, String reason, String message, @Nullable Instant changed) {
  static Optional<Condition> of(JsonNode object, String type) {
    for (JsonNode condition : object.at("/status/conditions")) {
      if (Scalar.text(condition.path("type")).equals(type)) {
        return Optional.of(
            new Condition(
                Scalar.text(condition.path("status")).equals("True"),
                Scalar.text(condition.path("reason")),
                Scalar.text(condition.path("message")),
                Scalar.time(condition.path("lastTransitionTime")).orElse(null)));
      }
    }
    return Optional.empty();
  }

  Optional<Instant> since() {
    return Optional.ofNullable(changed);
  }
}
