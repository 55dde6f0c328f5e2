package dev.isomer.local;

import static dev.isomer.model.component.KeyValueStore.Right.DELETE;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.model.Application;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Rights through a real client of the SDK, as a service would have it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

  private static final KeyValueStore NOTES = KeyValueStore.named("notes").key("id");
  private static final KeyValueStore LEDGER = KeyValueStore.named("ledger").key("id");
  private static final Service WRITER =
      Service.named("note-writer").uses(NOTES, READ, WRITE).uses(LEDGER, READ);
  private static final Service CLEANER = Service.named("cleaner").uses(NOTES, DELETE, SCAN);
  private static final Service STRANGER = Service.named("stranger");

  private final Store store =
      Store.start(
          "notes/data", Application.named("notes").of(NOTES, LEDGER, WRITER, CLEANER), null);
  private final DynamoDbClient writer = client(store, WRITER);
  private final DynamoDbClient cleaner = client(store, CLEANER);

  @BeforeAll
  void put() {
    writer.putItem(request -> request.tableName("notes").item(item("1")));
  }

  @AfterAll
  void stop() {
    writer.close();
    cleaner.close();
    store.close();
  }

  @Test
  void whatAnEdgeDeclaresIsAllowed() {
    assertThat(writer.getItem(request -> request.tableName("notes").key(key("1"))).item())
        .isEqualTo(item("1"));
    writer.updateItem(
        request ->
            request
                .tableName("notes")
                .key(key("2"))
                .updateExpression("SET message = :m")
                .expressionAttributeValues(Map.of(":m", AttributeValue.fromS("two"))));
    var one = KeysAndAttributes.builder().keys(List.of(key("1"))).build();
    writer.batchGetItem(request -> request.requestItems(Map.of("notes", one, "ledger", one)));
    writer.transactGetItems(
        request ->
            request.transactItems(
                TransactGetItem.builder()
                    .get(get -> get.tableName("notes").key(key("1")))
                    .build()));
    writer.transactWriteItems(
        request -> request.transactItems(put("notes", "3"), update("notes", "4")));
    cleaner.deleteItem(request -> request.tableName("notes").key(key("2")));
    assertThat(cleaner.scan(request -> request.tableName("notes")).items()).isNotEmpty();
  }

  @Test
  void whatNoEdgeDeclaresIsRefused() {
    refused(
        () -> writer.scan(request -> request.tableName("notes")), "note-writer", "Scan", "notes");
    refused(
        () -> writer.deleteItem(request -> request.tableName("notes").key(key("1"))),
        "note-writer",
        "DeleteItem",
        "notes");
    refused(
        () -> writer.putItem(request -> request.tableName("ledger").item(item("1"))),
        "note-writer",
        "PutItem",
        "ledger");
    refused(
        () -> cleaner.getItem(request -> request.tableName("notes").key(key("1"))),
        "cleaner",
        "GetItem",
        "notes");
  }

  @Test
  void aTransactionWithOneUndeclaredPartIsRefusedAsAWhole() {
    refused(
        () ->
            writer.transactWriteItems(
                request -> request.transactItems(put("notes", "5"), put("ledger", "5"))),
        "note-writer",
        "PutItem",
        "ledger");
    assertThat(writer.getItem(request -> request.tableName("notes").key(key("5"))).hasItem())
        .isFalse();
  }

  @Test
  void whatNoRightCoversIsRefusedToEverybody() {
    refused(
        () ->
            writer.query(
                request ->
                    request
                        .tableName("notes")
                        .keyConditionExpression("id = :id")
                        .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("1")))),
        "note-writer",
        "Query",
        "notes");
    refused(writer::listTables, "note-writer", "ListTables", "*");
    refused(
        () -> writer.deleteTable(request -> request.tableName("notes")),
        "note-writer",
        "DeleteTable",
        "notes");
    refused(
        () -> writer.executeStatement(request -> request.statement("SELECT * FROM notes")),
        "note-writer",
        "ExecuteStatement",
        "*");
    refused(
        () ->
            writer.transactWriteItems(
                request ->
                    request.transactItems(
                        TransactWriteItem.builder()
                            .conditionCheck(
                                check ->
                                    check
                                        .tableName("notes")
                                        .key(key("1"))
                                        .conditionExpression("attribute_exists(id)"))
                            .build())),
        "note-writer",
        "ConditionCheckItem",
        "notes");
  }

  @Test
  void aServiceWithoutEdgesMayNothing() {
    try (DynamoDbClient stranger = client(store, STRANGER)) {
      refused(
          () -> stranger.getItem(request -> request.tableName("notes").key(key("1"))),
          "stranger",
          "GetItem",
          "notes");
    }
  }

  @Test
  void withoutWriteOnItsEdgeAServiceCannotWrite() {
    Service reader = Service.named("note-writer").uses(NOTES, READ);
    try (var readOnly =
            Store.start("notes/data", Application.named("notes").of(NOTES, reader), null);
        DynamoDbClient client = client(readOnly, reader)) {
      client.getItem(request -> request.tableName("notes").key(key("1")));
      refused(
          () -> client.putItem(request -> request.tableName("notes").item(item("1"))),
          "note-writer",
          "PutItem",
          "notes");
    }
  }

  @Test
  void aRequestWithoutAPrincipalIsRefused() throws Exception {
    HttpResponse<String> answer = post("{\"TableName\":\"notes\"}", "X-Amz-Target", TARGET);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#MissingAuthenticationTokenException\","
                + "\"Message\":\"The request names no principal in its Authorization header\"}");
    var checksum = new CRC32();
    checksum.update(answer.body().getBytes(UTF_8));
    assertThat(answer.headers().firstValue("x-amz-crc32"))
        .hasValue(Long.toString(checksum.getValue()));
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @Test
  void aBodyWithTwoMeaningsIsRefused() throws Exception {
    HttpResponse<String> answer =
        post(
            "{\"TableName\":\"notes\",\"TableName\":\"ledger\"}",
            "X-Amz-Target",
            TARGET,
            "Authorization",
            AUTHORIZATION);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#SerializationException\","
                + "\"Message\":\"The body is no JSON object that has one meaning\"}");
  }

  @Test
  void twoTargetsAreRefused() throws Exception {
    HttpResponse<String> answer =
        post(
            "{\"TableName\":\"notes\"}",
            "X-Amz-Target",
            TARGET,
            "X-Amz-Target",
            "DynamoDB_20120810.Scan",
            "Authorization",
            AUTHORIZATION);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\","
                + "\"Message\":\"The request is no POST with one X-Amz-Target of DynamoDB_20120810.\"}");
  }

  @Test
  void aRequestOfMoreThanDynamoDbTakesIsRefused() throws Exception {
    HttpResponse<String> answer =
        post(
            " ".repeat(RightsHandler.LARGEST_REQUEST + 1),
            "X-Amz-Target",
            TARGET,
            "Authorization",
            AUTHORIZATION);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#RequestEntityTooLarge\","
                + "\"Message\":\"The request has more than 16777216 bytes\"}");
  }

  @Test
  void anAnswerOfTheStoreKeepsItsChecksumAndRequestId() throws Exception {
    HttpResponse<String> answer =
        post(
            "{\"TableName\":\"notes\",\"Key\":{\"id\":{\"S\":\"1\"}}}",
            "X-Amz-Target",
            TARGET,
            "Authorization",
            AUTHORIZATION);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-amz-crc32")).isPresent();
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @Test
  void aServiceFindsAStoreAtItsOwnAddress() {
    assertThat(store.address(WRITER, NOTES).toString())
        .matches("dynamodb://note-writer@127\\.0\\.0\\.1:[0-9]+/notes");
    assertThat(store.address(NOTES).toString()).matches("dynamodb://127\\.0\\.0\\.1:[0-9]+/notes");
  }

  private static final String TARGET = "DynamoDB_20120810.GetItem";
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=note-writer/20260101/local/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    URI endpoint = URI.create("http://127.0.0.1:" + store.address(NOTES).getPort() + "/");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(endpoint)
              .headers(headers)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static void refused(
      ThrowingCallable call, String principal, String action, String table) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "User: "
                          + principal
                          + " is not authorized to perform: dynamodb:"
                          + action
                          + " on resource: "
                          + table
                          + " because no edge of the application declares it");
            });
  }

  private static TransactWriteItem put(String table, String id) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item(id))).build();
  }

  private static TransactWriteItem update(String table, String id) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(key(id))
                    .updateExpression("SET message = :m")
                    .expressionAttributeValues(Map.of(":m", AttributeValue.fromS("new"))))
        .build();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static Map<String, AttributeValue> item(String id) {
    return Map.of("id", AttributeValue.fromS(id), "message", AttributeValue.fromS("text"));
  }

  private static DynamoDbClient client(Store store, Service service) {
    return StoreClient.at(store.address(service, NOTES));
  }
}
