package dev.isomer.messages.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.messages.Message;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.ScriptedDynamoDb;
import dev.isomer.messages.ScriptedDynamoDb.Reply;
import dev.isomer.messages.StoreUnavailableException;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ConflictTest {
  private static final Message MESSAGE =
      new Message(
          UUID.fromString("00000000-0000-0000-0000-00000000001e"), new MessageText("hello"));

  @Test
  void aConflictIsTriedAgainInTheNextShard() {
    try (var dynamoDb = new ScriptedDynamoDb(conflicts(2));
        var store = store(dynamoDb)) {
      store.keep(MESSAGE);

      assertThat(dynamoDb.requests()).hasSize(3);
      assertThat(dynamoDb.requests().get(0)).contains("\"count#30\"");
      assertThat(dynamoDb.requests().get(1)).contains("\"count#31\"");
      assertThat(dynamoDb.requests().get(2)).contains("\"count#0\"");
    }
  }

  @Test
  void aCanceledTransactionOfAnotherReasonIsNotTriedAgain() {
    try (var dynamoDb = new ScriptedDynamoDb(_ -> Reply.canceled("ValidationError", "None"));
        var store = store(dynamoDb)) {
      assertThatThrownBy(() -> store.keep(MESSAGE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("DynamoDB canceled a transaction: [ValidationError, None]");
      assertThat(dynamoDb.requests()).hasSize(1);
    }
  }

  @Test
  void conflictsEndWithTheBudget() {
    try (var dynamoDb = new ScriptedDynamoDb(conflicts(Integer.MAX_VALUE));
        var store = store(dynamoDb)) {
      assertThatThrownBy(() -> store.keep(MESSAGE)).isInstanceOf(StoreUnavailableException.class);
    }
  }

  @Test
  void shardsThatWereNotReadAreReadAgain() {
    IntFunction<Reply> script =
        number ->
            number == 0
                ? new Reply(
                    200,
                    """
                    {"Responses": {"ledger": [{"n": {"N": "40"}}]},
                     "UnprocessedKeys": {"ledger": {"Keys": [{"id": {"S": "count#7"}}],
                                                    "ConsistentRead": true,
                                                    "ProjectionExpression": "n"}}}""")
                : new Reply(
                    200,
                    """
                    {"Responses": {"ledger": [{"n": {"N": "2"}}]}, "UnprocessedKeys": {}}""");
    try (var dynamoDb = new ScriptedDynamoDb(script);
        var store = store(dynamoDb)) {
      assertThat(store.count()).isEqualTo(42);
      assertThat(dynamoDb.requests().get(1))
          .contains("count#7")
          .contains("\"ConsistentRead\":true")
          .doesNotContain("count#8");
    }
  }

  private static IntFunction<Reply> conflicts(int number) {
    return request ->
        request < number ? Reply.canceled("None", "TransactionConflict") : new Reply(200, "{}");
  }

  private static DynamoDbMessageStore store(ScriptedDynamoDb dynamoDb) {
    return new DynamoDbMessageStore(
        new DynamoDbPlace.Endpoint(URI.create("http://127.0.0.1:" + dynamoDb.port()), "tests"),
        "messages",
        "ledger",
        InstantSource.system());
  }
}
