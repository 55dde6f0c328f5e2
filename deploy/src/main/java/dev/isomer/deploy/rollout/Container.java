package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod.
 *
 * @param name its name
 * @param image what it was told to run
 * @param isFirst whether it runs to its end before the others begin
 * @param isReady whether it takes requests, or, running first, has ended well
 * @param restarts how often it was started again
 * @param waiting the reason for which it does not run, such as {@code ImagePullBackOff}; empty if
 *     it does
 * @param waitingMessage the sentence to it
 * @param runningSince null if it does not run
 * @param ended how it ended, null if it runs or has not run
 * @param endedBefore how the instance before ended, null if there was none
 * @param memoryLimit as it was written, empty for none
 */
record Container(
    String name,
    String image,
    boolean isFirst,
    boolean isReady,
    int restarts,
    String waiting,
    String waitingMessage,
    @Nullable Instant runningSince,
    @Nullable Ending ended,
    @Nullable Ending endedBefore,
    String memoryLimit) {

  /**
   * How an instance ended.
   *
   * @param exitCode of its process
   * @param reason such as {@code OOMKilled}
   * @param message why it could not be started, mostly empty
   * @param at when
   */
  record Ending(int exitCode, String reason, String message, Instant at) {
    static @Nullable Ending of(JsonNode terminated) {
      return terminated.isMissingNode()
          ? null
          : new Ending(
              terminated.path("exitCode").asInt(),
              terminated.path("reason").asText(),
              terminated.path("message").asText(),
              Instant.parse(terminated.path("finishedAt").asText()));
    }
  }

  static Container of(JsonNode status, JsonNode specs, boolean isFirst) {
    JsonNode state = status.path("state");
    JsonNode running = state.at("/running/startedAt");
    String name = status.path("name").asText();
    JsonNode spec = spec(specs, name);
    return new Container(
        name,
        spec.path("image").asText(status.path("image").asText()),
        isFirst,
        status.path("ready").asBoolean(),
        status.path("restartCount").asInt(),
        state.at("/waiting/reason").asText(),
        state.at("/waiting/message").asText(),
        running.isMissingNode() ? null : Instant.parse(running.asText()),
        Ending.of(state.path("terminated")),
        Ending.of(status.path("lastState").path("terminated")),
        spec.at("/resources/limits/memory").asText());
  }

  private static JsonNode spec(JsonNode specs, String name) {
    for (JsonNode spec : specs) {
      if (spec.path("name").asText().equals(name)) {
        return spec;
      }
    }
    return specs.path("");
  }

  /** How often it ended though it should not have. */
  int endings() {
    boolean isDown = ended != null || waiting.equals("CrashLoopBackOff");
    boolean isWell = isFirst && ended != null && ended.exitCode() == 0;
    return restarts + (isDown && !isWell ? 1 : 0);
  }

  Optional<Ending> lastEnding() {
    return Optional.ofNullable(ended).or(() -> Optional.ofNullable(endedBefore));
  }

  /** Whether the lines of its last end are those of the instance before this one. */
  boolean isStartedAgain() {
    return ended == null && endedBefore != null && runningSince != null;
  }

  Optional<Instant> running() {
    return Optional.ofNullable(runningSince);
  }
}
