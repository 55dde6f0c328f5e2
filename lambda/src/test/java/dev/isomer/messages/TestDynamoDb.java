package dev.isomer.messages;

import dev.isomer.messages.dynamodb.DynamoDbPlace;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The DynamoDB of the tests. It is DynamoDB itself if the environment names two tables that they
 * may empty, {@code ISOMER_TEST_MESSAGES_TABLE} and {@code ISOMER_TEST_LEDGER_TABLE}, each with the
 * string key {@code id}, beside {@code AWS_REGION} and the SDK's usual variables for credentials.
 * Otherwise it is {@link MiniStack}, in which each test has its own tables.
 */
public final class TestDynamoDb {
  private static final String PRINCIPAL = "tests";

  private static final @Nullable String MESSAGES = System.getenv("ISOMER_TEST_MESSAGES_TABLE");
  private static final @Nullable String LEDGER = System.getenv("ISOMER_TEST_LEDGER_TABLE");
  private static final @Nullable String REGION = System.getenv("AWS_REGION");

  /** One for all tests; it starts with the first that needs it. */
  private static final class Shared {
    static final int PORT = MiniStack.start();
  }

  private TestDynamoDb() {}

  /** The tables of DynamoDB itself; empty if the tests run against MiniStack. */
  static Optional<Tables> onAws() {
    return MESSAGES == null || LEDGER == null || REGION == null
        ? Optional.empty()
        : Optional.of(new Tables(MESSAGES, LEDGER));
  }

  /** Where it is, as the store is told. */
  public static DynamoDbPlace place() {
    return onAws().isPresent()
        ? new DynamoDbPlace.Aws(Optional.ofNullable(REGION).orElseThrow())
        : new DynamoDbPlace.Endpoint(endpoint(), PRINCIPAL);
  }

  /** The address of a table, as a service is told. */
  static String url(String table) {
    return onAws().isPresent()
        ? "dynamodb:///" + table
        : "dynamodb://" + PRINCIPAL + "@127.0.0.1:" + Shared.PORT + "/" + table;
  }

  /** What a service needs to know beside the addresses. */
  static Map<String, String> variables() {
    return onAws().isPresent()
        ? Map.of("AWS_REGION", Optional.ofNullable(REGION).orElseThrow())
        : Map.of();
  }

  /** For the tests to look into tables with, and to make them. */
  public static DynamoDbClient client() {
    return Client.ONE;
  }

  private static final class Client {
    static final DynamoDbClient ONE =
        switch (place()) {
          case DynamoDbPlace.Aws(var region) ->
              DynamoDbClient.builder()
                  .httpClientBuilder(UrlConnectionHttpClient.builder())
                  .region(Region.of(region))
                  .build();
          case DynamoDbPlace.Endpoint(var endpoint, var principal) ->
              DynamoDbClient.builder()
                  .httpClientBuilder(UrlConnectionHttpClient.builder())
                  // The region of the store's own client, since MiniStack keeps regions apart.
                  .region(Region.of("local"))
                  .endpointOverride(endpoint)
                  .credentialsProvider(
                      StaticCredentialsProvider.create(
                          AwsBasicCredentials.create(principal, "local")))
                  .build();
        };
  }

  private static URI endpoint() {
    return URI.create("http://127.0.0.1:" + Shared.PORT);
  }
}
