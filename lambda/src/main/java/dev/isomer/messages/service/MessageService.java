package dev.isomer.messages.service;

import dev.isomer.messages.MessageStore;
import dev.isomer.messages.Messages;
import dev.isomer.messages.dynamodb.DynamoDbMessageStore;
import dev.isomer.messages.http.HttpContract;
import dev.isomer.messages.log.LogToStandardOutput;
import dev.isomer.messages.redis.RedisMessageStore;
import java.time.InstantSource;

/**
 * The service, whole, for an entry to put behind its host.
 *
 * @param contract answers every request
 * @param store what it keeps messages in; an entry closes it last
 */
public record MessageService(HttpContract contract, MessageStore store) {
  /** Puts it together; opens no connection yet. */
  public static MessageService from(Settings settings) {
    LogToStandardOutput.debug(settings.debug());
    var store = open(settings.store());
    return new MessageService(new HttpContract(new Messages(store)), store);
  }

  private static MessageStore open(StorePlace store) {
    return switch (store) {
      case StorePlace.DynamoDb(var place, var messages, var ledger) ->
          new DynamoDbMessageStore(place, messages, ledger, InstantSource.system());
      case StorePlace.Redis(var place, var messages, var ledger) ->
          new RedisMessageStore(place, messages, ledger);
    };
  }
}
