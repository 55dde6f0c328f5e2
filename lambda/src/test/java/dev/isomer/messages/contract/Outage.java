package dev.isomer.messages.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a client sees while the store does not do what it should. */
final class Outage {
  static final Duration LONGEST = Duration.ofSeconds(3);

  static final List<Call> WRITES =
      List.of(Call.message("hello"), Call.message("hello").with("Idempotency-Key", "one"));

  static final List<Call> READS =
      List.of(Call.get("/messages"), Call.get("/messages/" + UUID.randomUUID()));

  private Outage() {}

  /** Sends the requests at once: each is answered in time, with a problem that may pass. */
  static void assertUnavailable(Entry entry, List<Call> calls) {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      calls.stream()
          .map(call -> clients.submit(() -> assertUnavailable(entry, call)))
          .toList()
          .forEach(Outage::await);
    }
  }

  private static void assertUnavailable(Entry entry, Call call) {
    var begin = System.nanoTime();
    var answer = entry.send(call);
    var duration = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(duration).as("%s %s", call.method(), call.path()).isLessThan(LONGEST);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).hasValue("1");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Service Unavailable","status":503,\
            "detail":"The store did not answer in time; send the request again after the \
            seconds of Retry-After, a message with the same Idempotency-Key"}""");
  }

  /** Sends the requests one by one: each is answered with a mistake of ours, and no word of it. */
  static void assertMistake(Entry entry, List<Call> calls) {
    for (var call : calls) {
      var answer = entry.send(call);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.header("Retry-After")).isEmpty();
      assertThat(answer.body())
          .isEqualTo(
              """
              {"type":"about:blank","title":"Internal Server Error","status":500,\
              "detail":"The service failed and has logged why; trying again is unlikely to help; tell its owner the X-Correlation-Id of this answer"}""");
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
