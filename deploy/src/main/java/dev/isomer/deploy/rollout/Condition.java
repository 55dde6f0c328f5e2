package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A condition in an object's status.
 *
 * @param isTrue whether it holds
 * @param reason a word
 * @param message a sentence
 * @param since when it last changed
 */
record Condition(boolean isTrue, String reason, String message, Instant since) {
  static Optional<Condition> of(JsonNode object, String type) {
    for (JsonNode condition : object.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return Optional.of(
            new Condition(
                condition.path("status").asText().equals("True"),
                condition.path("reason").asText(),
                condition.path("message").asText(),
                Instant.parse(condition.path("lastTransitionTime").asText())));
      }
    }
    return Optional.empty();
  }
}
