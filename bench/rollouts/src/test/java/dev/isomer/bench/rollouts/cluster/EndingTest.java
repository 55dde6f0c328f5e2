package dev.isomer.bench.rollouts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines are those that the programs wrote on a cluster, in the far future. */
class EndingTest {
  private final Ending ending = new Ending("go-app", "go-app-1", "0.1.0");

  @Test
  void aLogTellsHowAPodEnded() {
    read(
        """
        {"time":"2126-11-21T15:15:30.100Z","level":"INFO","message":"request","service":"go-app","version":"0.1.0","correlationId":"a","method":"GET","route":"/","status":200,"durationMillis":9000}
        {"time":"2126-11-21T15:15:35.000Z","level":"INFO","message":"stopping","service":"go-app","version":"0.1.0"}
        {"time":"2126-11-21T15:15:40.005Z","level":"INFO","message":"request","service":"go-app","version":"0.1.0","correlationId":"rollouts-1","method":"GET","route":"/echo","status":101,"durationMillis":18000}
        {"time":"2126-11-21T15:15:41.000Z","level":"INFO","message":"stopped","service":"go-app","version":"0.1.0"}
        """);

    PodEnd end = ending.end();

    assertThat(end.lastBegun()).contains(Instant.parse("2126-11-21T15:15:21.100Z"));
    assertThat(end.lastRequest()).contains(Instant.parse("2126-11-21T15:15:30.100Z"));
    assertThat(end.answered()).isEqualTo(1);
    assertThat(end.stopping()).contains(Instant.parse("2126-11-21T15:15:35Z"));
    assertThat(end.sockets())
        .isEqualTo(Map.of("rollouts-1", Instant.parse("2126-11-21T15:15:40.005Z")));
    assertThat(end.stopped()).contains(Instant.parse("2126-11-21T15:15:41Z"));
  }

  @Test
  void whatIsNoJsonAndWhatCameBeforeDoesNotCount() {
    read(
        """
        panic: of some library
        {"time":"2026-01-01T00:00:00.000Z","message":"request","route":"/"}
        """);

    PodEnd end = ending.end();

    assertThat(end.answered()).isZero();
    assertThat(end.lastRequest()).isEqualTo(Optional.empty());
    assertThat(end.stopping()).isEqualTo(Optional.empty());
  }

  private void read(String lines) {
    lines.lines().forEach(ending::read);
  }
}
