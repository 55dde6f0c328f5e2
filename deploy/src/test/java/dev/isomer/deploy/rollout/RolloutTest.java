package dev.isomer.deploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.rollout.Judgement.Done;
import dev.isomer.deploy.rollout.Judgement.Failed;
import dev.isomer.deploy.rollout.Judgement.Progressing;
import dev.isomer.deploy.rollout.Witness.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of what a real cluster said. */
class RolloutTest {

  @ParameterizedTest
  @CsvSource({
    "good-unobserved, 0, 2",
    "good-halfway, 1, 2",
    "first-begun, 1, 2",
    "zero-begun, 0, 0",
    "store-halfway, 1, 2"
  })
  void copiesOfTheNewVersionAreCounted(String name, int ready, int wanted) {
    assertThat(Recorded.read(name).judgement()).isEqualTo(new Progressing(ready, wanted));
  }

  @ParameterizedTest
  @CsvSource({"good-done, 2", "first-done, 2", "zero-done, 0", "store-done, 2"})
  void itIsDoneWhenEveryCopyIsOfTheNewVersion(String name, int wanted) {
    assertThat(Recorded.read(name).judgement()).isEqualTo(new Done(wanted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crash-once",
        "late-crash-once",
        "memory-once",
        "no-command-once",
        "init-once",
        "startup-probe-once",
        "store-crash-once",
        "image-pulling",
        "no-room-soon",
        "secret-soon",
        "volume-soon",
        "deadline-before",
        "unready-soon"
      })
  void whatMayMendByItselfIsNoFailureYet(String name) {
    assertThat(Recorded.read(name).judgement()).isInstanceOf(Progressing.class);
  }

  @Test
  void aProgramThatEndsTwiceIsACrash() {
    assertThat(failed("crash-twice"))
        .isEqualTo(
            new Failed(
                Cause.CRASH,
                "web exits with code 3",
                new Witness("web-696dc59f6-wm8st", new Instance("web", false))));
    assertThat(failed("late-crash-twice").sentence()).isEqualTo("web exits with code 1");
    assertThat(failed("store-crash-twice").sentence()).isEqualTo("web exits with code 5");
    assertThat(failed("init-twice").sentence())
        .isEqualTo("the init container migrate exits with code 4");
  }

  @Test
  void aProgramThatNeedsMoreMemoryThanItMayHaveIsSaidToBeThat() {
    assertThat(failed("memory-twice").sentence())
        .isEqualTo("web was killed for using more memory than its limit of 64Mi");
  }

  @Test
  void aProgramThatIsNotInTheImageIsACrashThatSaysSo() {
    Failed failed = failed("no-command-twice");

    assertThat(failed.cause()).isEqualTo(Cause.CRASH);
    assertThat(failed.sentence())
        .startsWith("web cannot be started: failed to create containerd task")
        .contains("exec: \"/no-such-program\": stat /no-such-program: no such file or directory");
  }

  @Test
  void whatTheClusterEndsIsNotACrash() {
    assertThat(failed("startup-probe-twice"))
        .isEqualTo(
            new Failed(
                Cause.NOT_READY,
                "the kubelet keeps killing the container: Container web failed startup"
                    + " probe, will be restarted",
                new Witness("web-6497ff784b-9f4d4", new Instance("web", true))));
  }

  @Test
  void endsOfBeforeTheRolloutDoNotCount() {
    var recorded = Recorded.read("crash-twice");

    assertThat(recorded.began(recorded.at().plusSeconds(1)).judgement())
        .isEqualTo(new Progressing(0, 2));
  }

  @Test
  void anImageThatCouldNotBePulledTwiceCannotBeHad() {
    Failed failed = failed("image-missing");

    assertThat(failed.cause()).isEqualTo(Cause.IMAGE);
    assertThat(failed.sentence())
        .startsWith(
            "the image ghcr.io/isomer-dev/web:9.9.9 cannot be pulled: Back-off pulling image"
                + " \"ghcr.io/isomer-dev/web:9.9.9\": ErrImagePull: failed to pull");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not found", "401 Unauthorized", "403 Forbidden", "manifest unknown"})
  void whatARegistrySaysOfAnImageIsBelievedAtOnce(String answer) {
    var recorded = Recorded.read("image-pulling", "failed to do request: Head", answer);

    assertThat(recorded.judgement())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.cause()).isEqualTo(Cause.IMAGE));
  }

  @Test
  void aNameThatIsNoImagesIsBelievedAtOnce() {
    assertThat(failed("image-invalid").sentence())
        .isEqualTo(
            "the image ghcr.io/Isomer/web:1 cannot be pulled: Failed to apply default image tag"
                + " \"ghcr.io/Isomer/web:1\": couldn't parse image name \"ghcr.io/Isomer/web:1\":"
                + " invalid reference format: repository name (Isomer/web) must be lowercase");
  }

  @Test
  void aCopyThatIsTooLargeForEveryNodeIsKnownAtOnce() {
    Failed failed = failed("too-large");

    assertThat(failed.cause()).isEqualTo(Cause.NO_ROOM);
    assertThat(failed.sentence())
        .startsWith(
            "a replica requests more than any node has: 0/2 nodes are available: 2 Insufficient"
                + " memory");
  }

  @Test
  void whoMayNotSeeTheNodesWaitsAMinuteForRoom() {
    assertThat(Recorded.read("too-large").withoutNodes().judgement())
        .isEqualTo(new Progressing(0, 2));
    assertThat(failed("no-room-late").sentence())
        .startsWith(
            "no node has had room for a replica for 60 s: 0/2 nodes are"
                + " available: 2 Insufficient memory");
  }

  @Test
  void podsThatTheClusterRefusesAreKnownAtOnce() {
    assertThat(failed("quota"))
        .isEqualTo(
            Failed.of(
                Cause.REFUSED,
                "the cluster refuses the pods of Deployment web: pods \"web-bdfd75d48-7sqqj\" is"
                    + " forbidden: exceeded quota: room, requested: pods=1, used: pods=2, limited:"
                    + " pods=2"));
    assertThat(failed("pod-security").sentence())
        .startsWith(
            "the cluster refuses the pods of Deployment web: pods \"web-cf45cccd4-bnz4w\" is"
                + " forbidden: violates PodSecurity \"restricted:latest\": privileged");
    assertThat(failed("store-refused").sentence())
        .startsWith("the cluster refuses the pods of StatefulSet store: create Pod store-1");
  }

  @Test
  void aQuotaIsWaitedForWhileACopyEnds() {
    var recorded =
        Recorded.read(
            "quota",
            "\"kind\": \"Pod\", \"metadata\": {",
            "\"kind\": \"Pod\", \"metadata\": {\"deletionTimestamp\": \"2026-11-21T15:09:20Z\", ");

    assertThat(recorded.judgement()).isEqualTo(new Progressing(0, 2));
  }

  @Test
  void aRefusalOfAnEarlierRolloutIsNotThisOnes() {
    var recorded = Recorded.read("store-refused");

    assertThat(recorded.began(recorded.at().plusSeconds(1)).judgement())
        .isEqualTo(new Progressing(0, 2));
  }

  @Test
  void whatIsReferredToAndNotThereIsGivenFiveSeconds() {
    assertThat(failed("secret-missing").sentence())
        .isEqualTo("the container web cannot be created: secret \"database\" not found");
    assertThat(failed("volume-missing").sentence())
        .isEqualTo(
            "a volume cannot be mounted: MountVolume.SetUp failed for volume \"keys\" : secret"
                + " \"keys\" not found");
    assertThat(failed("secret-missing").cause()).isEqualTo(Cause.CONFIGURATION);
    assertThat(failed("volume-missing").cause()).isEqualTo(Cause.CONFIGURATION);
  }

  @Test
  void aProgramThatRunsAndIsNotReadyInTimeFails() {
    Failed failed = failed("unready-late");

    assertThat(failed.cause()).isEqualTo(Cause.NOT_READY);
    assertThat(failed.sentence())
        .isEqualTo(
            "web runs but is not ready after 25 s: Readiness probe failed: Get"
                + " \"http://10.244.2.10:8080/\": dial tcp 10.244.2.10:8080: connect: connection"
                + " refused");
    assertThat(failed.witness())
        .isEqualTo(new Witness("web-fb4bdb64d-hkfpb", new Instance("web", false)));
  }

  @Test
  void aFirstVersionMayTakeItsTime() {
    var recorded = Recorded.read("unready-late");

    assertThat(recorded.first().judge(recorded.snapshot())).isEqualTo(new Progressing(0, 2));
    assertThat(recorded.first().slowest(recorded.snapshot()))
        .contains(new Witness("web-fb4bdb64d-hkfpb", new Instance("web", false)));
  }

  @Test
  void aProgressDeadlineCountsOnceItIsOver() {
    assertThat(failed("deadline-after"))
        .isEqualTo(
            Failed.of(
                Cause.DEADLINE,
                "Deployment web made no progress within its progress deadline: ReplicaSet"
                    + " \"web-5dbcf4c5d\" has timed out progressing"));
    var recorded = Recorded.read("deadline-after");
    assertThat(recorded.began(recorded.at()).judgement()).isEqualTo(new Progressing(0, 2));
  }

  @Test
  void whatAControllerHasNotSeenYetIsNotJudgedByWhatItSaid() {
    assertThat(
            Recorded.read(
                    "deadline-after", "\"observedGeneration\": 2", "\"observedGeneration\": 1")
                .judgement())
        .isEqualTo(new Progressing(0, 2));
  }

  @Test
  void aCopyTooManyIsNotTheEnd() {
    assertThat(
            Recorded.read(
                    "good-done",
                    "\"status\": {\"observedGeneration\": 2, \"replicas\": 2",
                    "\"status\": {\"observedGeneration\": 2, \"replicas\": 3")
                .judgement())
        .isInstanceOf(Progressing.class);
  }

  @Test
  void whatRunsFirstMayEndWell() {
    assertThat(endings(Recorded.read("init-once"))).isEqualTo(1);
    assertThat(endings(Recorded.read("init-once", "\"exitCode\": 4", "\"exitCode\": 0"))).isZero();
  }

  private static int endings(Recorded recorded) {
    return recorded.snapshot().newCopies(new WorkloadName("Deployment", "web")).stream()
        .flatMap(
            copy -> copy.containers().stream().map(each -> copy.endings(each, recorded.began())))
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Test
  void aWorkloadThatIsNotThereIsWaitedFor() {
    var name = new WorkloadName("Deployment", "web");
    var rollout = new Rollout(List.of(name), Set.of(), Duration.ofSeconds(25), Instant.EPOCH);

    assertThat(rollout.judge(Snapshot.of(Instant.EPOCH, List.of())))
        .isEqualTo(new Progressing(0, 0));
  }

  @Test
  void theLastThingThatHappenedIsSaid() {
    var recorded = Recorded.read("crash-once");

    assertThat(recorded.rollout().lastEvent(recorded.snapshot()))
        .contains("web-696dc59f6-wm8st: Started container web");
    assertThat(
            recorded.began(recorded.at().plusSeconds(60)).rollout().lastEvent(recorded.snapshot()))
        .isEmpty();
  }

  private static Failed failed(String name) {
    return (Failed) Recorded.read(name).judgement();
  }
}
