package dev.isomer.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.rollout.Judgement.Done;
import dev.isomer.deploy.rollout.Judgement.Failed;
import dev.isomer.deploy.rollout.Judgement.Progressing;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is certain, and what only looks bad for a while. The files say what each state is. */
class CertaintyTest {
  private static final String GOOD =
      """
      evicted-before               | progressing 0/2
      evicted-and-done             | done 2
      spot-node-gone               | progressing 0/2
      preempted-twice              | progressing 0/2
      evicted-twice                | progressing 0/2
      stuck-ending                 | done 2
      node-not-ready               | progressing 1/2
      node-rebooted                | progressing 0/2
      restarts-of-last-week        | progressing 1/2
      pull-throttled               | progressing 0/2
      pull-throttled-waiting       | progressing 0/2
      pull-timed-out-twice         | progressing 0/2
      pull-credentials-late        | progressing 0/2
      pull-on-one-node             | progressing 1/2
      volume-driver-not-there-yet  | progressing 0/2
      volume-on-another-node       | progressing 0/2
      secret-late-then-pulling     | progressing 0/2
      secret-cache-late            | progressing 0/2
      first-secret-soon            | progressing 0/2
      container-name-taken         | progressing 0/2
      sandbox-late                 | progressing 0/2
      node-coming                  | progressing 0/2
      larger-node-coming           | progressing 0/2
      larger-node-soon             | progressing 0/2
      node-nominated               | progressing 0/2
      node-starting                | progressing 0/2
      preempting                   | progressing 0/2
      room-after-an-end            | progressing 1/2
      volume-being-made            | progressing 0/2
      scheduling-gated             | progressing 0/2
      dependency-late              | progressing 0/2
      crash-recovered              | progressing 1/2
      first-container-again        | progressing 0/2
      sidecar-starting             | progressing 0/2
      sidecar-restarted            | progressing 0/2
      slow-start                   | progressing 0/2
      late-readiness-probe         | progressing 0/2
      readiness-gate               | progressing 0/2
      clock-behind                 | progressing 1/2
      webhook-back                 | progressing 0/2
      service-account-late         | progressing 0/2
      quota-just-freed             | progressing 0/2
      quota-held-by-a-job          | progressing 0/2
      end-refused                  | progressing 0/2
      refusal-of-before            | progressing 0/2
      autoscaler-up                | progressing 1/4
      autoscaler-down              | progressing 2/1
      deadline-of-before           | progressing 0/2
      deadline-at-once             | progressing 1/2
      paused-and-scaled            | progressing 2/3
      nulls                        | progressing 0/2
      strangers                    | progressing 0/2
      store-partition              | done 3
      store-partition-halfway      | progressing 0/3
      store-by-hand                | done 2
      store-refusal-over           | progressing 1/3
      store-webhook-soon           | progressing 0/3
      """;

  private static final String BAD =
      """
      evicted-by-itself            | crash
      pull-throttled-four-times    | image
      pull-not-found               | image
      pull-not-found-older-kubelet | image
      pull-credentials-missing     | image
      first-secret-late            | configuration
      no-node-coming               | no_room
      sidecar-crash                | crash
      older-pod-crashes            | crash
      slow-start-then-unready      | not_ready
      quick-start-then-unready     | not_ready
      webhook-away                 | refused
      quota-held-for-ever          | refused
      paused                       | paused
      paused-halfway               | paused
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = GOOD)
  void aGoodRolloutIsNotTakenForABadOne(String name, String judgement) {
    var recorded = Recorded.read(name);

    assertThat(words(recorded.judgement())).as(recorded.about()).isEqualTo(judgement);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = BAD)
  void aBadRolloutIsKnownOnceThatIsCertain(String name, String cause) {
    var recorded = Recorded.read(name);

    assertThat(words(recorded.judgement())).as(recorded.about()).isEqualTo(cause);
  }

  @Test
  void everyComposedStateIsJudged() throws IOException, URISyntaxException {
    Path nodes =
        Path.of(Objects.requireNonNull(getClass().getResource("/recorded/nodes.json")).toURI());
    try (Stream<Path> files = Files.list(Objects.requireNonNull(nodes.getParent()))) {
      Set<String> composed =
          files
              .map(file -> file.getFileName().toString().replace(".json", ""))
              .filter(name -> !name.equals("nodes") && !Recorded.read(name).about().isEmpty())
              .collect(Collectors.toSet());

      assertThat((GOOD + BAD).lines().map(line -> line.substring(0, line.indexOf('|')).strip()))
          .containsExactlyInAnyOrderElementsOf(composed);
    }
  }

  @Test
  void aPausedDeploymentIsSaidWithTheCommandThatResumesIt() {
    assertThat(Recorded.read("paused").judgement())
        .isEqualTo(
            Failed.of(
                Cause.PAUSED,
                "Deployment web is paused, so no pod is replaced; run kubectl rollout resume"
                    + " deployment/web --namespace shop"));
  }

  @Test
  void anOlderKubeletsReasonIsThatOfItsEvent() {
    assertThat(((Failed) Recorded.read("pull-not-found-older-kubelet").judgement()).sentence())
        .isEqualTo(
            "the image registry.example/shop/web:1.5.0 cannot be pulled: Failed to pull image"
                + " \"registry.example/shop/web:1.5.0\": rpc error: code ="
                + " NotFound desc = failed to"
                + " pull and unpack image \"registry.example/shop/web:1.5.0\": failed to resolve"
                + " reference \"registry.example/shop/web:1.5.0\": registry.example/shop/web:1.5.0:"
                + " not found");
  }

  @Test
  void wordsInTheNameOfAnImageSayNothing() {
    var recorded =
        Recorded.read("pull-throttled", "shop/web:1.5.0", "shop/unauthorized-not-found:1.5.0");

    assertThat(recorded.judgement()).isEqualTo(new Progressing(0, 2));
  }

  @Test
  void triesThatNoEventCountsAreCountedByTheTime() {
    var recorded = Recorded.read("pull-throttled-waiting", "\"Failed\"", "\"Forgotten\"");

    assertThat(words(recorded.at("2026-11-26T10:01:30Z").judgement())).isEqualTo("progressing 0/2");
    assertThat(words(recorded.at("2026-11-26T10:01:31Z").judgement())).isEqualTo("image");
  }

  @Test
  void aDeadlineCountsThoughTheClockOfTheControllerIsBehind() {
    var recorded = Recorded.read("deadline-after");

    assertThat(words(recorded.began(Instant.parse("2026-11-21T15:09:59Z")).judgement()))
        .isEqualTo("deadline");
    assertThat(words(recorded.began(Instant.parse("2026-11-21T15:10:00Z")).judgement()))
        .isEqualTo("progressing 0/2");
  }

  @Test
  void podsThatExceedTheirOwnLimitAreSaidToBeEvicted() {
    assertThat(Recorded.read("evicted-by-itself").judgement())
        .isEqualTo(
            new Failed(
                Cause.CRASH,
                "pods keep being evicted: Pod ephemeral local storage usage exceeds the"
                    + " total limit of containers 64Mi",
                new Witness("web-bbbb-x12", null)));
  }

  @Test
  void aProbeThatLetsAProgramTakeLongerIsWaitedFor() {
    var recorded = Recorded.read("slow-start");

    assertThat(words(recorded.at("2026-11-26T10:02:02Z").judgement())).isEqualTo("progressing 0/2");
    assertThat(((Failed) recorded.at("2026-11-26T10:02:03Z").judgement()).sentence())
        .startsWith("web runs but is not ready after 120 s: Startup probe failed: dial tcp");
  }

  private static String words(Judgement judgement) {
    return switch (judgement) {
      case Progressing(int ready, int wanted) -> "progressing %d/%d".formatted(ready, wanted);
      case Done(int wanted) -> "done " + wanted;
      case Failed failed -> failed.cause().name().toLowerCase(Locale.ROOT);
    };
  }
}
