package dev.isomer.messages.service;

import dev.isomer.messages.dynamodb.DynamoDbPlace;
import dev.isomer.messages.redis.RedisPlace;

/** The product that keeps the messages, and what must be known to use it. */
public sealed interface StorePlace {
  /**
   * DynamoDB.
   *
   * @param messages the table of the messages
   * @param ledger the table of what counting and idempotency need
   */
  record DynamoDb(DynamoDbPlace place, String messages, String ledger) implements StorePlace {}

  /**
   * Redis.
   *
   * @param messages the prefix of the messages' keys
   * @param ledger the prefix of the keys of what counting and idempotency need
   */
  record Redis(RedisPlace place, String messages, String ledger) implements StorePlace {}
}
