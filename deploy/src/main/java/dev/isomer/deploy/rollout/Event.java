package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Scalar;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An event of an object, which happened once or several times.
 *
 * @param uid the object's unique id
 * @param object the object's name
 * @param container the container of a pod; empty if the event is about the whole object
 * @param reason the reason, one word
 * @param message the message, a sentence
 * @param count how often the event happened
 * @param first when the event happened first
 * @param at when the event happened last
 */
record Event(
    String uid,
    String object,
    String container,
    String reason,
    String message,
    int count,
    Instant first,
    Instant at) {
  /** Matches the container in a field path such as {@code spec.containers{web}}. */
  private static final Pattern CONTAINER = Pattern.compile("\\{(.+)}$");

  static Event of(JsonNode json) {
    JsonNode object = json.path("involvedObject");
    List<Instant> times = times(json);
    return new Event(
        Scalar.text(object.path("uid")),
        Scalar.text(object.path("name")),
        container(Scalar.text(object.path("fieldPath"))),
        Scalar.text(json.path("reason")),
        Scalar.text(json.path("message")),
        Math.max(1, Math.max(json.path("count").asInt(), json.at("/series/count").asInt())),
        times.stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        times.stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
  }

  private static String container(String path) {
    var matcher = CONTAINER.matcher(path);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The times of an event, which old and new clients of the API write into different fields. */
  private static List<Instant> times(JsonNode json) {
    return Stream.of(
            json.path("firstTimestamp"),
            json.path("lastTimestamp"),
            json.path("series").path("lastObservedTime"),
            json.path("eventTime"),
            json.path("metadata").path("creationTimestamp"))
        .map(Scalar::time)
        .flatMap(Optional::stream)
        .toList();
  }

  boolean isAbout(Container which) {
    return container.isEmpty() || container.equals(which.name());
  }
}
