package dev.isomer.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/**
 * DynamoDB Local in this process and in memory, one for all tests; each test has its own tables.
 */
public final class LocalDynamoDb {
  /** Where it listens, on 127.0.0.1. */
  public static final int PORT = start();

  /** For the tests to look into tables with, and to make them. */
  public static final DynamoDbClient CLIENT =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .region(Region.of("local"))
          .endpointOverride(URI.create("http://127.0.0.1:" + PORT))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("tests", "local")))
          .build();

  private LocalDynamoDb() {}

  private static int start() {
    try {
      var port = freePort();
      ServerRunner.createServerFromCommandLineArgs(
              new String[] {
                "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
              })
          .start();
      return port;
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  /** A port that nobody listens at. */
  public static int freePort() {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
