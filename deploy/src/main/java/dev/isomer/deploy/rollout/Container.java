package dev.isomer.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.deploy.manifest.Scalar;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod.
 *
 * @param name its name
 * @param image the image that it is to run
 * @param role when it runs
 * @param isReady whether it takes requests or, if it is an init container, has succeeded
 * @param isStarted whether its startup probe, if it has one, has succeeded
 * @param restarts the number of restarts
 * @param waiting the reason for which it does not run, such as {@code ImagePullBackOff}; empty if
 *     it runs
 * @param waitingMessage the message of that reason
 * @param runningSince when it started; null if it does not run
 * @param ended how it ended, null if it runs or has not run
 * @param endedBefore how the instance before ended, null if there was none
 * @param memoryLimit its memory limit as it was written; empty if there is none
 * @param probes how much time its probes allow
 */
record Container(
    String name,
    String image,
    Role role,
    boolean isReady,
    boolean isStarted,
    int restarts,
    String waiting,
    String waitingMessage,
    @Nullable Instant runningSince,
    @Nullable Ending ended,
    @Nullable Ending endedBefore,
    String memoryLimit,
    Probes probes) {

  /** When a container runs. */
  enum Role {
    /** An init container: it runs to its end before the others begin. */
    FIRST,
    /** A sidecar: it begins before the others and runs beside them. */
    SIDECAR,
    MAIN;

    /** The role of an init container. */
    static Role ofInit(JsonNode spec) {
      return Scalar.text(spec.path("restartPolicy")).equals("Always") ? SIDECAR : FIRST;
    }
  }

  /**
   * The end of an instance of a container.
   *
   * @param exitCode the exit code of its process
   * @param reason such as {@code OOMKilled}
   * @param message why it could not be started; mostly empty
   * @param at when it ended; null if that is not known
   */
  record Ending(int exitCode, String reason, String message, @Nullable Instant at) {
    /** The kubelet's reasons for a container that was lost with its node or its runtime. */
    private static final Set<String> LOST = Set.of("ContainerStatusUnknown", "Unknown");

    static @Nullable Ending of(JsonNode terminated) {
      return terminated.isObject()
          ? new Ending(
              terminated.path("exitCode").asInt(),
              Scalar.text(terminated.path("reason")),
              Scalar.text(terminated.path("message")),
              Scalar.time(terminated.path("finishedAt")).orElse(null))
          : null;
    }

    boolean isSince(Instant time) {
      return at != null && !at.isBefore(time);
    }

    /** Whether the end of the process is unknown, so that it may have been fine. */
    boolean isLost() {
      return LOST.contains(reason);
    }
  }

  static Container of(JsonNode status, JsonNode specs, boolean isInit) {
    JsonNode state = status.path("state");
    String name = Scalar.text(status.path("name"));
    JsonNode spec = spec(specs, name);
    String image = Scalar.text(spec.path("image"));
    return new Container(
        name,
        image.isEmpty() ? Scalar.text(status.path("image")) : image,
        isInit ? Role.ofInit(spec) : Role.MAIN,
        status.path("ready").asBoolean(),
        status.path("started").asBoolean(true),
        status.path("restartCount").asInt(),
        Scalar.text(state.at("/waiting/reason")),
        Scalar.text(state.at("/waiting/message")),
        Scalar.time(state.at("/running/startedAt")).orElse(null),
        Ending.of(state.path("terminated")),
        Ending.of(status.path("lastState").path("terminated")),
        Scalar.text(spec.at("/resources/limits/memory")),
        Probes.of(spec));
  }

  private static JsonNode spec(JsonNode specs, String name) {
    for (JsonNode spec : specs) {
      if (Scalar.text(spec.path("name")).equals(name)) {
        return spec;
      }
    }
    return specs.path("");
  }

  /** The number of times that it exited although it should run. */
  int endings() {
    boolean isDown = ended != null || waiting.equals("CrashLoopBackOff");
    boolean isWell =
        role == Role.FIRST && lastEnding().filter(last -> last.exitCode() == 0).isPresent();
    boolean isLost = lastEnding().filter(Ending::isLost).isPresent();
    return isWell ? 0 : restarts + (isDown ? 1 : 0) - (isLost ? 1 : 0);
  }

  /** The number of its last two exits since a time. */
  int endings(Instant since) {
    long known =
        Stream.of(Optional.ofNullable(ended), Optional.ofNullable(endedBefore))
            .flatMap(Optional::stream)
            .filter(each -> each.isSince(since) && !each.isLost())
            .count();
    return Math.min(endings(), (int) known);
  }

  Optional<Ending> lastEnding() {
    return Optional.ofNullable(ended).or(() -> Optional.ofNullable(endedBefore));
  }

  /**
   * Whether it has been restarted, so that the log of its last end is that of the previous
   * instance.
   */
  boolean isStartedAgain() {
    return ended == null && endedBefore != null && runningSince != null;
  }

  Optional<Instant> running() {
    return Optional.ofNullable(runningSince);
  }

  /** Whether its image was pulled, on any node. */
  boolean hasRun() {
    return runningSince != null || lastEnding().isPresent();
  }
}
