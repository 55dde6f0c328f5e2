package dev.isomer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteStatement;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

class CommittedDatabaseTest {
  private static final int TRANSACTIONS = 50;

  @TempDir Path folder;

  @Test
  void anAcknowledgedTransactionIsSeenByWhoeverOpensTheFile() throws SQLiteException {
    Database.load();
    Path file = folder.resolve("shared-local-instance.db");
    var tables = new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
    try {
      CommittedDatabase.use(tables, file.toFile());
      createTable(tables);
      for (int number = 1; number <= TRANSACTIONS; number++) {
        put(tables, Integer.toString(number));
        assertThat(committed(file)).isEqualTo(number);
      }
    } finally {
      tables.shutdown();
    }
  }

  /** As another process sees the file: what is not committed is not there. */
  private static int committed(Path file) throws SQLiteException {
    var connection = new SQLiteConnection(file.toFile());
    try {
      connection.openReadonly();
      SQLiteStatement count = connection.prepare("SELECT count(*) FROM tr");
      count.step();
      return count.columnInt(0);
    } finally {
      connection.dispose();
    }
  }

  private static void createTable(LocalDynamoDBRequestHandler tables) {
    tables.createTable(
        "somebody",
        "local",
        CreateTableRequest.builder()
            .tableName("items")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("id")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .build());
  }

  private static void put(LocalDynamoDBRequestHandler tables, String id) {
    var item =
        Put.builder().tableName("items").item(Map.of("id", AttributeValue.fromS(id))).build();
    tables.transactWriteItems(
        "somebody",
        "local",
        TransactWriteItemsRequest.builder()
            .transactItems(TransactWriteItem.builder().put(item).build())
            .build());
  }
}
