package dev.isomer.messages.dynamodb;

import dev.isomer.messages.Deadline;
import dev.isomer.messages.IdempotencyKey;
import dev.isomer.messages.Message;
import dev.isomer.messages.MessageStore;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.Posting;
import dev.isomer.messages.StoreUnavailableException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Messages in two DynamoDB tables whose key is the string {@code id}.
 *
 * <p>The first holds the messages, {@code {id, message}} and nothing else. The second, the ledger,
 * holds what counting and idempotency need: see {@link CountShards} and {@link KeyRecord}. A
 * message, its count and its key are written in one transaction.
 *
 * <p>It needs GetItem and BatchGetItem, PutItem and UpdateItem on its tables, and no other action.
 */
public final class DynamoDbMessageStore implements MessageStore {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbMessageStore.class);

  private final DynamoDbClient client;
  private final String messages;
  private final String ledger;
  private final InstantSource clock;

  /**
   * @param messages the name of the table that keeps the messages
   * @param ledger the name of the table that keeps counts and keys, in the same place
   */
  public DynamoDbMessageStore(
      DynamoDbPlace place, String messages, String ledger, InstantSource clock) {
    this.client = DynamoDbClients.at(place);
    this.messages = messages;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public void keep(Message message) {
    write(message, null);
  }

  @Override
  public Posting keepOnce(Message message, IdempotencyKey key) {
    return write(message, KeyRecord.of(key, message, clock.instant()));
  }

  /** Writes everything at once; on a conflict again, counting in the next shard. */
  private Posting write(Message message, @Nullable KeyRecord key) {
    var deadline = Deadline.start();
    for (var attempt = 0; ; attempt++) {
      var items = items(message, CountShards.of(message.id(), attempt), key);
      var canceled = reached(() -> tryToWrite(items, deadline));
      if (canceled.isEmpty()) {
        return new Posting.First();
      }
      var earlier = earlierRecord(canceled);
      if (earlier.isPresent()) {
        return earlier.get().answer(message.text());
      }
      requireConflict(canceled);
      LOG.atDebug().addKeyValue("attempt", attempt).log("transaction conflict");
      deadline.pauseAfter(attempt + 1);
    }
  }

  private List<TransactWriteItem> items(Message message, String shard, @Nullable KeyRecord key) {
    var items = new ArrayList<TransactWriteItem>();
    items.add(
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName(messages)
                        .item(
                            Map.of(
                                "id", AttributeValue.fromS(message.id().toString()),
                                "message", AttributeValue.fromS(message.text().value())))
                        // An id is never written twice, so a shard never counts a message twice.
                        .conditionExpression("attribute_not_exists(id)"))
            .build());
    items.add(
        TransactWriteItem.builder()
            .update(
                update ->
                    update
                        .tableName(ledger)
                        .key(Map.of("id", AttributeValue.fromS(shard)))
                        .updateExpression("ADD n :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))))
            .build());
    if (key != null) {
      items.add(claim(key));
    }
    return items;
  }

  private TransactWriteItem claim(KeyRecord key) {
    var now = Long.toString(clock.instant().getEpochSecond());
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(ledger)
                    .item(key.item())
                    // Time to live deletes up to days late: what has expired counts as gone.
                    .conditionExpression("attribute_not_exists(id) OR expires <= :now")
                    .expressionAttributeValues(Map.of(":now", AttributeValue.fromN(now)))
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  /**
   * The reasons why nothing was written, one for each item; empty when everything was. The SDK
   * sends a token with each transaction, so its own retries do not write twice.
   */
  private List<CancellationReason> tryToWrite(List<TransactWriteItem> items, Deadline deadline) {
    try {
      client.transactWriteItems(
          request ->
              request
                  .transactItems(items)
                  .overrideConfiguration(call -> call.apiCallTimeout(deadline.left())));
      return List.of();
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().isEmpty()) {
        throw e;
      }
      return e.cancellationReasons();
    }
  }

  /** The record of the key, when there was one: the claim is the third item. */
  private static Optional<KeyRecord> earlierRecord(List<CancellationReason> reasons) {
    return reasons.stream()
        .skip(2)
        .filter(reason -> "ConditionalCheckFailed".equals(reason.code()))
        .findFirst()
        .map(reason -> KeyRecord.of(reason.item()));
  }

  private static void requireConflict(List<CancellationReason> reasons) {
    var codes = reasons.stream().map(CancellationReason::code).toList();
    if (codes.contains("ThrottlingError") || codes.contains("ProvisionedThroughputExceeded")) {
      throw new StoreUnavailableException("DynamoDB canceled a transaction: " + codes);
    }
    if (!codes.contains("TransactionConflict")) {
      throw new IllegalStateException("DynamoDB canceled a transaction: " + codes);
    }
  }

  @Override
  public Optional<MessageText> find(UUID id) {
    // Consistent, because whoever has been told the id must find the message.
    var item =
        reached(
            () ->
                client.getItem(
                    request ->
                        request
                            .tableName(messages)
                            .key(Map.of("id", AttributeValue.fromS(id.toString())))
                            .consistentRead(true)));
    return item.hasItem()
        ? Optional.of(new MessageText(Attributes.string(item.item(), "message")))
        : Optional.empty();
  }

  @Override
  public long count() {
    var deadline = Deadline.start();
    var ask = Map.of(ledger, shards());
    var sum = 0L;
    for (var attempt = 1; ; attempt++) {
      var asked = ask;
      var batch =
          reached(
              () ->
                  client.batchGetItem(
                      request ->
                          request
                              .requestItems(asked)
                              .overrideConfiguration(
                                  call -> call.apiCallTimeout(deadline.left()))));
      for (var shard : batch.responses().getOrDefault(ledger, List.of())) {
        sum += Attributes.number(shard, "n");
      }
      if (batch.unprocessedKeys().isEmpty()) {
        return sum;
      }
      ask = batch.unprocessedKeys();
      deadline.pauseAfter(attempt + 1);
    }
  }

  private static KeysAndAttributes shards() {
    return KeysAndAttributes.builder()
        .keys(
            CountShards.all().stream()
                .map(shard -> Map.of("id", AttributeValue.fromS(shard)))
                .toList())
        .consistentRead(true)
        .projectionExpression("n")
        .build();
  }

  /** Tells what time may heal from what it does not. */
  private static <T> T reached(Supplier<T> call) {
    try {
      return call.get();
    } catch (TransactionInProgressException e) {
      throw new StoreUnavailableException("DynamoDB is still busy with our first try", e);
    } catch (SdkServiceException e) {
      if (e.isThrottlingException() || e.statusCode() >= 500) {
        throw new StoreUnavailableException("DynamoDB answered " + e.statusCode(), e);
      }
      throw e;
    } catch (SdkClientException e) {
      throw new StoreUnavailableException("DynamoDB was not reached", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
