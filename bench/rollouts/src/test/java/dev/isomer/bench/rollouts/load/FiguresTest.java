package dev.isomer.bench.rollouts.load;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final String VERSION = "1.0.0";

  @Test
  void messagesAreNoRequests() {
    Figures figures =
        Figures.of(List.of(good(Kind.SHORT, 0, 1), good(Kind.MESSAGE, 1, 1)), List.of());

    assertThat(figures.requests()).isEqualTo(1);
    assertThat(figures.messages()).isEqualTo(1);
    assertThat(figures.versions()).isEqualTo(Map.of("shop 1.0.0", 1L));
  }

  @Test
  void aMessageWithoutItsEchoFailed() {
    Figures figures = Figures.of(List.of(bad(Kind.MESSAGE, Verdict.FAILED, "no echo")), List.of());

    assertThat(figures.failed()).isEqualTo(1);
    assertThat(figures.problems()).isEqualTo(Map.of("shop message: no echo", 1L));
  }

  @Test
  void whatFailedAndWhatWasCutAreCountedApart() {
    Figures figures =
        Figures.of(
            List.of(
                bad(Kind.SHORT, Verdict.FAILED, "status 502"),
                bad(Kind.SHORT, Verdict.FAILED, "status 502"),
                bad(Kind.DOWNLOAD, Verdict.CUT, "SocketException: Connection reset")),
            List.of());

    assertThat(figures.requests()).isEqualTo(3);
    assertThat(figures.failed()).isEqualTo(2);
    assertThat(figures.cut()).isEqualTo(1);
    assertThat(figures.problems())
        .isEqualTo(
            Map.of(
                "shop short: status 502",
                2L,
                "shop download: SocketException: Connection reset",
                1L));
  }

  @Test
  void aSocketThatWasNotToldIsCut() {
    Figures figures = Figures.of(List.of(), List.of(end(1001), end(1001), end(1006)));

    assertThat(figures.cut()).isEqualTo(1);
    assertThat(figures.closes()).isEqualTo(Map.of(1001, 2L, 1006, 1L));
    assertThat(figures.problems()).isEqualTo(Map.of("shop socket: closed with 1006", 1L));
  }

  @Test
  void timesAreThoseOfShortRequestsThatWereWell() {
    List<Answer> hundred =
        IntStream.rangeClosed(1, 100).mapToObj(i -> good(Kind.SHORT, i * 10L, i)).toList();
    var answers = new java.util.ArrayList<>(hundred);
    answers.add(good(Kind.LONG, 0, 9_000));
    answers.add(bad(Kind.SHORT, Verdict.FAILED, "status 502"));

    Figures figures = Figures.of(answers, List.of());

    assertThat(figures.p50()).isEqualTo(ofMillis(50));
    assertThat(figures.p99()).isEqualTo(ofMillis(99));
    assertThat(figures.worst()).isEqualTo(ofMillis(100));
  }

  @Test
  void theGapIsTheLongestOfAnyApplication() {
    Figures figures =
        Figures.of(
            List.of(
                good(Kind.SHORT, 0, 1),
                good(Kind.SHORT, 700, 1),
                good(Kind.SHORT, 900, 1),
                new Answer(Kind.SHORT, "other", VERSION, nanos(300), nanos(1), Verdict.GOOD, "")),
            List.of());

    assertThat(figures.gap()).isEqualTo(ofMillis(700));
  }

  @Test
  void nothingIsNothing() {
    Figures figures = Figures.of(List.of(), List.of());

    assertThat(figures.requests()).isZero();
    assertThat(figures.worst()).isEqualTo(Duration.ZERO);
  }

  private static Answer good(Kind kind, long began, long took) {
    return new Answer(kind, "shop", VERSION, nanos(began), nanos(took), Verdict.GOOD, "");
  }

  private static Answer bad(Kind kind, Verdict verdict, String problem) {
    return new Answer(kind, "shop", "", 0, nanos(1), verdict, problem);
  }

  private static SocketEnd end(int code) {
    return new SocketEnd("shop", VERSION, "rollouts-1", Instant.EPOCH, code);
  }

  private static long nanos(long millis) {
    return millis * 1_000_000;
  }
}
