package dev.isomer.local;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The SDK's client, made from the address that a service is given. */
final class StoreClient {

  private StoreClient() {}

  static DynamoDbClient at(URI address) {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create("http://" + address.getHost() + ":" + address.getPort()))
        .region(Region.of("local"))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(address.getUserInfo(), "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
