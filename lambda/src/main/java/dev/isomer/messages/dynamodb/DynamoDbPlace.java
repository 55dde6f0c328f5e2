package dev.isomer.messages.dynamodb;

import java.net.URI;

/** Where DynamoDB is, and as whom we speak to it. */
public sealed interface DynamoDbPlace {
  /**
   * AWS, with the credentials that its environment gives to the program.
   *
   * @param region such as {@code us-west-2}
   */
  record Aws(String region) implements DynamoDbPlace {}

  /**
   * One endpoint that is not AWS, such as an emulator's.
   *
   * @param endpoint its address, {@code http://host:port}
   * @param principal who we are there: the access key id of every request
   */
  record Endpoint(URI endpoint, String principal) implements DynamoDbPlace {}
}
