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
  /** Two new, empty ones. */
  public static Tables create() {
    var suffix = UUID.randomUUID().toString();
    var tables = new Tables("messages-" + suffix, "ledger-" + suffix);
    create(tables.messages);
    create(tables.ledger);
    return tables;
  }

  /** What a service must be told to use them; it listens at a free port of this machine only. */
  public Map<String, String> environment() {
    return environment(LocalDynamoDb.PORT);
  }

  /** The same, with DynamoDB at a port of this machine. */
  public Map<String, String> environment(int port) {
    return Map.of(
        "MESSAGES_URL", "dynamodb://tests@127.0.0.1:" + port + "/" + messages,
        "MESSAGE_LEDGER_URL", "dynamodb://tests@127.0.0.1:" + port + "/" + ledger,
        "HOST", "127.0.0.1",
        "PORT", "0",
        "DRAIN_SECONDS", "0");
  }

  /** The same, with one variable set otherwise. */
  public Map<String, String> environment(String name, String value) {
    var environment = new HashMap<>(environment());
    environment.put(name, value);
    return environment;
  }

  /** Everything in a table. */
  public static List<Map<String, AttributeValue>> items(String table) {
    return LocalDynamoDb.CLIENT.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .toList();
  }

  private static void create(String table) {
    LocalDynamoDb.CLIENT.createTable(
        request ->
            request
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }
}
