package dev.isomer.messages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A test's own two tables.
 *
 * @param messages the name of the table of messages
 * @param ledger the name of the table of counts and keys
 */
public record Tables(String messages, String ledger) {
  /** Two empty ones: new ones, or those of DynamoDB itself that the environment names. */
  public static Tables create() {
    var given = TestDynamoDb.onAws();
    if (given.isPresent()) {
      empty(given.get().messages);
      empty(given.get().ledger);
      return given.get();
    }
    var suffix = UUID.randomUUID().toString();
    var tables = new Tables("messages-" + suffix, "ledger-" + suffix);
    create(tables.messages);
    create(tables.ledger);
    return tables;
  }

  /** What a service must be told to use them; it listens at a free port of this machine only. */
  public Map<String, String> environment() {
    return variables(TestDynamoDb.url(messages), TestDynamoDb.url(ledger));
  }

  /** The same, with DynamoDB at a port of this machine. */
  public Map<String, String> environment(int port) {
    var place = "dynamodb://tests@127.0.0.1:" + port + "/";
    return variables(place + messages, place + ledger);
  }

  private static Map<String, String> variables(String messages, String ledger) {
    var environment = new HashMap<>(TestDynamoDb.variables());
    environment.put("MESSAGES_URL", messages);
    environment.put("MESSAGE_LEDGER_URL", ledger);
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("DRAIN_SECONDS", "0");
    return Map.copyOf(environment);
  }

  /** The same, with one variable set otherwise. */
  public Map<String, String> environment(String name, String value) {
    var environment = new HashMap<>(environment());
    environment.put(name, value);
    return environment;
  }

  /** Everything in a table. */
  public static List<Map<String, AttributeValue>> items(String table) {
    return TestDynamoDb.client()
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  private static void empty(String table) {
    for (var item : items(table)) {
      var key = Map.of("id", item.get("id"));
      TestDynamoDb.client().deleteItem(delete -> delete.tableName(table).key(key));
    }
  }

  private static void create(String table) {
    TestDynamoDb.client()
        .createTable(
            request ->
                request
                    .tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
  }
}
