package dev.isomer.messages.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.messages.LocalDynamoDb;
import dev.isomer.messages.ScriptedDynamoDb;
import dev.isomer.messages.ScriptedDynamoDb.Reply;
import dev.isomer.messages.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Entry.Kind.class)
class UnavailableStoreTest {
  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final Tables TABLES = new Tables("messages", "ledger");
  private static final List<Call> CALLS =
      List.of(
          Call.message("hello"),
          Call.message("hello").with("Idempotency-Key", "one"),
          Call.get("/messages"),
          Call.get("/messages/" + UUID.randomUUID()));

  private final Entry.Kind kind;

  UnavailableStoreTest(Entry.Kind kind) {
    this.kind = kind;
  }

  @Test
  void aStoreThatIsNotThereIsUnavailable() {
    assertUnavailable(LocalDynamoDb.freePort());
  }

  @Test
  void aStoreThatNeverAnswersIsUnavailableInTime() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertUnavailable(silent.getLocalPort());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
        "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded",
        "com.amazonaws.dynamodb.v20120810#ThrottlingException",
        "com.amazonaws.dynamodb.v20120810#TransactionInProgressException"
      })
  void aStoreThatThrottlesIsUnavailableInTime(String error) {
    try (var store = new ScriptedDynamoDb(_ -> Reply.error(error))) {
      assertUnavailable(store.port());
    }
  }

  @Test
  void aStoreThatIsBrokenIsUnavailableInTime() {
    try (var store = new ScriptedDynamoDb(_ -> new Reply(500, "{\"message\":\"INSIDE\"}"))) {
      assertUnavailable(store.port());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ThrottlingError", "ProvisionedThroughputExceeded", "TransactionConflict"})
  void aTransactionThatIsNeverLetThroughIsUnavailableInTime(String reason) {
    try (var store = new ScriptedDynamoDb(_ -> Reply.canceled("None", reason, "None"))) {
      assertUnavailable(store.port(), CALLS.getFirst());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.amazon.coral.service#AccessDeniedException",
        "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
        "com.amazon.coral.validate#ValidationException"
      })
  void aStoreThatIsSetUpWronglyIsAMistakeOfOursAndNothingOfItIsTold(String error) {
    try (var store = new ScriptedDynamoDb(_ -> Reply.error(error));
        var entry = kind.start(TABLES.environment(store.port()))) {
      for (var call : CALLS) {
        var answer = entry.send(call);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(answer.body())
            .isEqualTo(
                """
                {"type":"about:blank","title":"Internal Server Error","status":500,\
                "detail":"The service made a mistake and has logged it; waiting is unlikely to \
                help; tell its owner the X-Correlation-Id of this answer"}""");
      }
    }
  }

  private void assertUnavailable(int port) {
    assertUnavailable(port, CALLS.toArray(Call[]::new));
  }

  private void assertUnavailable(int port, Call... calls) {
    try (var entry = kind.start(TABLES.environment(port));
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Stream.of(calls)
          .map(call -> clients.submit(() -> assertUnavailable(entry, call)))
          .toList()
          .forEach(UnavailableStoreTest::await);
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

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
