package dev.isomer.messages.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.messages.IdempotencyKey;
import dev.isomer.messages.Message;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.Posting;
import dev.isomer.messages.Tables;
import dev.isomer.messages.TestDynamoDb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbMessageStoreTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("one");

  private final Tables tables = Tables.create();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final DynamoDbMessageStore store = another();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anItemIsTheMessageAndNothingElse() {
    var message = message("hello");

    store.keep(message);

    assertThat(Tables.items(tables.messages()))
        .containsExactly(
            Map.of(
                "id", AttributeValue.fromS(message.id().toString()),
                "message", AttributeValue.fromS("hello")));
  }

  @Test
  void theLedgerHoldsOneShardForOneMessageWithoutAKey() {
    store.keep(new Message(UUID.fromString("00000000-0000-0000-0000-000000000000"), text("a")));

    assertThat(Tables.items(tables.ledger()))
        .containsExactly(
            Map.of("id", AttributeValue.fromS("count#0"), "n", AttributeValue.fromN("1")));
  }

  @Test
  void theLedgerHoldsDigestsOfAKeyAndItsTextForADay() {
    var message = message("hello");

    store.keepOnce(message, KEY);

    assertThat(Tables.items(tables.ledger()))
        .contains(
            Map.of(
                // printf one | sha256sum, printf hello | sha256sum, date -ud '2026-01-02' +%s
                "id",
                AttributeValue.fromS(
                    "key#7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"),
                "text",
                AttributeValue.fromS(
                    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"),
                "message",
                AttributeValue.fromS(message.id().toString()),
                "expires",
                AttributeValue.fromN("1767312000")));
  }

  @Test
  void aKeyIsRememberedForADayAndNotLonger() {
    var first = message("hello");
    store.keepOnce(first, KEY);

    now = now.plusSeconds(24 * 60 * 60 - 1);
    assertThat(store.keepOnce(message("hello"), KEY)).isEqualTo(new Posting.Again(first.id()));
    assertThat(store.keepOnce(message("goodbye"), KEY)).isEqualTo(new Posting.OtherText());

    // The record is still there: time to live is late here, as it may be.
    now = now.plusSeconds(1);
    assertThat(store.keepOnce(message("goodbye"), KEY)).isEqualTo(new Posting.First());
    assertThat(store.count()).isEqualTo(2);
  }

  @Test
  void ofFiftySimultaneousCallsWithOneKeyOneIsFirst() throws Exception {
    store.count(); // The first answer of MiniStack takes longer where others build, too.

    var postings = simultaneously(50, () -> store.keepOnce(message("hello"), KEY));

    assertThat(postings).filteredOn(posting -> posting instanceof Posting.First).hasSize(1);
    assertThat(postings)
        .filteredOn(posting -> posting instanceof Posting.Again)
        .hasSize(49)
        .containsOnly(
            new Posting.Again(
                UUID.fromString(
                    Attributes.string(Tables.items(tables.messages()).getFirst(), "id"))));
    assertThat(store.count()).isEqualTo(1);
  }

  @Test
  void manyWritersOfTwoProcessesAreCountedExactlyByBoth() throws Exception {
    try (var other = another()) {
      simultaneously(
          20,
          () -> {
            for (var i = 0; i < 5; i++) {
              store.keep(message("a"));
              other.keep(message("b"));
            }
            return List.of();
          });

      assertThat(store.count()).isEqualTo(200);
      assertThat(other.count()).isEqualTo(200);
    }
  }

  @Test
  void aCountNeverGoesBackAndNeverPassesWhatWasBegun() throws Exception {
    try (var writer = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing =
          writer.submit(
              () -> {
                for (var i = 0; i < 100; i++) {
                  store.keep(message("a"));
                }
              });
      var last = 0L;
      while (!writing.isDone()) {
        var count = store.count();
        assertThat(count).isBetween(last, 100L);
        last = count;
      }
      writing.get();
      assertThat(store.count()).isEqualTo(100);
    }
  }

  @Test
  void theCountIsTheSumOfEveryShard() {
    for (var shard : CountShards.all()) {
      TestDynamoDb.client()
          .putItem(
              put ->
                  put.tableName(tables.ledger())
                      .item(
                          Map.of(
                              "id", AttributeValue.fromS(shard),
                              "n", AttributeValue.fromN("312500"))));
    }

    assertThat(store.count()).isEqualTo(10_000_000);
  }

  @Test
  void writersSpreadOverEveryShardAndGoToTheNextAfterAConflict() {
    var shards = new ArrayList<String>();
    for (var i = 0; i < 2_000; i++) {
      shards.add(CountShards.of(UUID.randomUUID(), 0));
    }

    assertThat(shards).containsAll(CountShards.all());
    var id = UUID.fromString("00000000-0000-0000-0000-00000000001f");
    assertThat(CountShards.of(id, 0)).isEqualTo("count#31");
    assertThat(CountShards.of(id, 1)).isEqualTo("count#0");
    assertThat(CountShards.all()).hasSize(32).startsWith("count#0").endsWith("count#31");
  }

  private DynamoDbMessageStore another() {
    return new DynamoDbMessageStore(
        TestDynamoDb.place(), tables.messages(), tables.ledger(), () -> now);
  }

  private static <T> List<T> simultaneously(int threads, Callable<T> call) throws Exception {
    var together = new CyclicBarrier(threads);
    var results = new ArrayList<T>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<T>>();
      for (var i = 0; i < threads; i++) {
        calls.add(
            () -> {
              together.await();
              return call.call();
            });
      }
      for (var future : executor.invokeAll(calls)) {
        results.add(future.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
    return results;
  }

  private static Message message(String text) {
    return new Message(UUID.randomUUID(), text(text));
  }

  private static MessageText text(String text) {
    return new MessageText(text);
  }
}
