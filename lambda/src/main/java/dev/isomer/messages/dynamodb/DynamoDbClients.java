package dev.isomer.messages.dynamodb;

import dev.isomer.messages.Deadline;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Makes the client that the store speaks through. */
final class DynamoDbClients {
  /** DynamoDB answers in milliseconds; what takes this long to connect is not there. */
  static final Duration CONNECT = Duration.ofMillis(500);

  /**
   * One try. A healthy answer takes milliseconds, but on a busy network a second, and a try that is
   * given up too early comes back as more load; after one that hangs, {@link Deadline#BUDGET}
   * leaves a second for another.
   */
  static final Duration ATTEMPT = Duration.ofMillis(1_500);

  /** Of one call: SDK's own default in its standard mode. */
  static final int ATTEMPTS = 3;

  private DynamoDbClients() {}

  static DynamoDbClient at(DynamoDbPlace place) {
    var builder =
        DynamoDbClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
            .overrideConfiguration(
                client ->
                    client
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(Deadline.BUDGET)
                        .retryStrategy(
                            StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()));
    return switch (place) {
      case DynamoDbPlace.Aws aws -> onAws(builder, aws);
      case DynamoDbPlace.Endpoint endpoint -> elsewhere(builder, endpoint);
    };
  }

  private static DynamoDbClient onAws(DynamoDbClientBuilder builder, DynamoDbPlace.Aws aws) {
    return builder
        .region(Region.of(aws.region()))
        .credentialsProvider(DefaultCredentialsProvider.builder().build())
        .build();
  }

  private static DynamoDbClient elsewhere(
      DynamoDbClientBuilder builder, DynamoDbPlace.Endpoint place) {
    return builder
        .region(Region.of("local"))
        .endpointOverride(place.endpoint())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(place.principal(), "local")))
        // Whatever the person at this machine has in ~/.aws is not meant for this endpoint.
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .build())
        .build();
  }
}
