package dev.isomer.messages.contract;

import dev.isomer.messages.FreePort;
import dev.isomer.messages.ScriptedDynamoDb;
import dev.isomer.messages.ScriptedDynamoDb.Reply;
import dev.isomer.messages.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Entry.Kind.class)
class UnavailableStoreTest {
  private static final Tables TABLES = new Tables("messages", "ledger");
  private static final List<Call> CALLS =
      Stream.concat(Outage.WRITES.stream(), Outage.READS.stream()).toList();

  private final Entry.Kind kind;

  UnavailableStoreTest(Entry.Kind kind) {
    this.kind = kind;
  }

  @Test
  void aStoreThatIsNotThereIsUnavailable() {
    assertUnavailable(FreePort.find());
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
      assertUnavailable(store.port(), List.of(CALLS.getFirst()));
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
      Outage.assertMistake(entry, CALLS);
    }
  }

  private void assertUnavailable(int port) {
    assertUnavailable(port, CALLS);
  }

  private void assertUnavailable(int port, List<Call> calls) {
    try (var entry = kind.start(TABLES.environment(port))) {
      Outage.assertUnavailable(entry, calls);
    }
  }
}
