package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Something that happened to an object.
 *
 * @param uid the object's
 * @param object the object's name
 * @param reason a word
 * @param message a sentence
 * @param at when it happened last
 */
record Event(String uid, String object, String reason, String message, Instant at) {
  static Event of(JsonNode json) {
    JsonNode object = json.path("involvedObject");
    return new Event(
        object.path("uid").asText(),
        object.path("name").asText(),
        json.path("reason").asText(),
        json.path("message").asText(),
        at(json));
  }

  /** Old and new clients of the API write it into different fields. */
  private static Instant at(JsonNode json) {
    return Stream.of(
            json.path("lastTimestamp"),
            json.path("series").path("lastObservedTime"),
            json.path("eventTime"),
            json.path("metadata").path("creationTimestamp"))
        .filter(JsonNode::isTextual)
        .map(time -> Instant.parse(time.asText()))
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
