package dev.isomer.local;

import static dev.isomer.model.component.KeyValueStore.Right.DELETE;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.isomer.model.component.KeyValueStore.Right;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreRequestTest {

  @ParameterizedTest
  @CsvSource({
    "GetItem,READ",
    "PutItem,WRITE",
    "UpdateItem,WRITE",
    "DeleteItem,DELETE",
    "Scan,SCAN"
  })
  void anOperationOnOneTableNeedsItsRight(String operation, Right right) throws IOException {
    assertThat(read(operation, "{\"Key\":{\"TableName\":{\"S\":\"b\"}},\"TableName\":\"a\"}"))
        .containsExactly(new Access(operation, right, "a"));
  }

  @Test
  void aBatchReadsEachOfItsTables() throws IOException {
    assertThat(read("BatchGetItem", "{\"RequestItems\":{\"a\":{\"Keys\":[]},\"b\":{}}}"))
        .containsExactly(
            new Access("BatchGetItem", READ, "a"), new Access("BatchGetItem", READ, "b"));
  }

  @Test
  void eachPartOfATransactionNeedsTheRightOfTheOperationThatItStandsFor() throws IOException {
    assertThat(
            read(
                "TransactWriteItems",
                """
                {"ClientRequestToken":"t","TransactItems":[
                  {"Put":{"TableName":"a","Item":{}}},
                  {"Update":{"TableName":"b"}},
                  {"Delete":{"TableName":"c"}},
                  {"ConditionCheck":{"TableName":"d"}}]}
                """))
        .containsExactly(
            new Access("PutItem", WRITE, "a"),
            new Access("UpdateItem", WRITE, "b"),
            new Access("DeleteItem", DELETE, "c"),
            new Access("ConditionCheckItem", null, "d"));
    assertThat(read("TransactGetItems", "{\"TransactItems\":[{\"Get\":{\"TableName\":\"a\"}}]}"))
        .containsExactly(new Access("GetItem", READ, "a"));
  }

  @Test
  void twoPartsInOnePlaceAreBothSeen() throws IOException {
    assertThat(
            read(
                "TransactWriteItems",
                "{\"TransactItems\":[{\"Put\":{\"TableName\":\"a\"},\"Delete\":{\"TableName\":\"b\"}}]}"))
        .containsExactly(new Access("PutItem", WRITE, "a"), new Access("DeleteItem", DELETE, "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Query", "BatchWriteItem", "ExecuteStatement", "ListTables", "DeleteTable", "X"})
  void anOperationThatNoRightCoversHasNone(String operation) throws IOException {
    assertThat(read(operation, "{}")).containsExactly(new Access(operation, null, "*"));
    assertThat(read(operation, "{\"TableName\":\"a\"}"))
        .containsExactly(new Access(operation, null, "a"));
  }

  /** Else an operation without tables could bring along harmless ones. */
  @Test
  void aKeyThatAnotherOperationReadsGrantsNothing() throws IOException {
    String transaction = "\"TransactItems\":[{\"Get\":{\"TableName\":\"a\"}}]";
    assertThat(read("ExecuteStatement", "{\"Statement\":\"SELECT\"," + transaction + "}"))
        .containsExactly(new Access("ExecuteStatement", null, "*"));
    assertThat(read("BatchGetItem", "{\"TableName\":\"a\"}"))
        .containsExactly(new Access("BatchGetItem", null, "*"));
  }

  @Test
  void aRequestWithoutATableHasNoRight() throws IOException {
    assertThat(read("Scan", "{}")).containsExactly(new Access("Scan", null, "*"));
    assertThat(read("TransactWriteItems", "{\"TransactItems\":[{\"Put\":{}}]}"))
        .containsExactly(new Access("PutItem", WRITE, "*"));
  }

  @Test
  void aScanIsItsOwnRight() throws IOException {
    assertThat(read("Scan", "{\"TableName\":\"a\"}").getFirst().right()).isEqualTo(SCAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"TableName\":\"a\",\"TableName\":\"b\"}",
        "{\"TableName\":\"a\",\"Table\\u004eame\":\"b\"}",
        "{\"TableName\":\"a\"} {\"TableName\":\"b\"}",
        "{\"TableName\":\"a\"",
        "{\"TableName\":\"a\",}",
        "{'TableName':\"a\"}",
        "[]",
        "null",
        ""
      })
  void aBodyWithMoreOrLessThanOneMeaningIsRefused(String body) {
    assertThatThrownBy(() -> read("GetItem", body)).isInstanceOf(IOException.class);
  }

  @Test
  void aDecidingKeyInAnotherCaseIsRefused() {
    assertThatThrownBy(() -> read("GetItem", "{\"TableName\":\"a\",\"tableName\":\"b\"}"))
        .hasMessage("the key tableName in another case");
  }

  @Test
  void aTableThatIsNoStringIsRefused() {
    assertThatThrownBy(() -> read("GetItem", "{\"TableName\":[\"a\"]}"))
        .hasMessage("START_ARRAY where VALUE_STRING belongs");
  }

  @Test
  void aBodyThatIsNestedWithoutEndIsRefused() {
    String body = "{\"Item\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> read("PutItem", body)).isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body = "{\"TableName\":\"a?\"}".getBytes(UTF_8);
    body[15] = (byte) 0xff;
    assertThatThrownBy(() -> StoreRequest.read("GetItem", body)).isInstanceOf(IOException.class);
  }

  private static List<Access> read(String operation, String body) throws IOException {
    return StoreRequest.read(operation, body.getBytes(UTF_8));
  }
}
