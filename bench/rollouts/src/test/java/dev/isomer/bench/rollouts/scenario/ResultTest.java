package dev.isomer.bench.rollouts.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.bench.rollouts.cluster.PodEnd;
import dev.isomer.bench.rollouts.load.Answer;
import dev.isomer.bench.rollouts.load.Figures;
import dev.isomer.bench.rollouts.load.Kind;
import dev.isomer.bench.rollouts.load.SocketEnd;
import dev.isomer.bench.rollouts.load.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final Instant TOLD = Instant.parse("2026-11-21T15:00:00Z");
  private static final Instant SIGTERM = TOLD.plusSeconds(15);

  @Test
  void aCleanScenarioMayNotFail() {
    assertThat(result(Expectation.CLEAN, List.of(), List.of()).isAsExpected()).isTrue();
    assertThat(result(Expectation.CLEAN, List.of(failure()), List.of()).isAsExpected()).isFalse();
  }

  @Test
  void aCounterproofMustFail() {
    assertThat(result(Expectation.BROKEN, List.of(), List.of()).isAsExpected()).isFalse();
    assertThat(result(Expectation.BROKEN, List.of(failure()), List.of()).isAsExpected()).isTrue();
  }

  @Test
  void aSocketIsClosedAfterTheDrainOfThePodThatItWasWith() {
    Result result =
        result(Expectation.CLEAN, List.of(), List.of(end(1001, SIGTERM.plusMillis(5_010))));

    assertThat(result.drains()).containsExactly(Duration.ofMillis(5_010));
    assertThat(result.isAsExpected()).isTrue();
  }

  @Test
  void aSocketThatIsClosedBeforeIsNotAsItMustBe() {
    Result result =
        result(Expectation.CLEAN, List.of(), List.of(end(1001, SIGTERM.plusMillis(20))));

    assertThat(result.isAsExpected()).isFalse();
  }

  @Test
  void whereRequestsMustBeCleanSocketsMayBeCutAndRequestsMayNot() {
    List<SocketEnd> cut = List.of(end(1006, SIGTERM));
    var gone = new Answer(Kind.SHORT, "go-app", "", 0, 1, Verdict.CUT, "reset");

    assertThat(result(Expectation.REQUESTS_CLEAN, List.of(), cut).isAsExpected()).isTrue();
    assertThat(result(Expectation.REQUESTS_CLEAN, List.of(gone), cut).isAsExpected()).isFalse();
    assertThat(result(Expectation.CLEAN, List.of(), cut).isAsExpected()).isFalse();
  }

  @Test
  void versionsThatAreExchangedAreBothSeen() {
    List<Answer> one = List.of(good("go-app", "0.1.0"), good("node-app", "0.1.0"));
    List<Answer> most =
        List.of(good("go-app", "0.1.0"), good("go-app", "0.2.0"), good("node-app", "0.1.0"));
    var all = new ArrayList<>(most);
    all.add(good("node-app", "0.2.0"));

    assertThat(result(Expectation.EXCHANGED, List.of(), List.of()).isAsExpected()).isFalse();
    assertThat(result(Expectation.EXCHANGED, one, List.of()).isAsExpected()).isFalse();
    assertThat(result(Expectation.EXCHANGED, most, List.of()).isAsExpected()).isFalse();
    assertThat(result(Expectation.EXCHANGED, all, List.of()).isAsExpected()).isTrue();
    all.add(failure());
    assertThat(result(Expectation.EXCHANGED, all, List.of()).isAsExpected()).isFalse();
  }

  private static Answer good(String service, String version) {
    return new Answer(Kind.SHORT, service, version, 0, 1, Verdict.GOOD, "");
  }

  private static Answer failure() {
    return new Answer(Kind.SHORT, "go-app", "", 0, 1, Verdict.FAILED, "status 502");
  }

  private static SocketEnd end(int code, Instant at) {
    return new SocketEnd("go-app", "0.1.0", "rollouts-1", at, code);
  }

  private static Result result(
      Expectation expectation, List<Answer> answers, List<SocketEnd> ends) {
    var scenario = new Scenario("any", "anything", expectation, List.of(), stage -> {});
    var pod =
        new PodEnd(
            "go-app",
            "go-app-1",
            "0.1.0",
            TOLD,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.of(SIGTERM),
            Map.of("rollouts-1", SIGTERM.plusSeconds(5)),
            Optional.empty(),
            Optional.empty());
    return new Result(
        scenario,
        1,
        Duration.ofMinutes(1),
        Figures.of(answers, ends),
        List.of(pod),
        Result.drains(ends, List.of(pod)),
        Map.of(),
        List.of());
  }
}
