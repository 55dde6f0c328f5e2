package dev.isomer.messages.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.messages.IdempotencyKey;
import dev.isomer.messages.LocalRedis;
import dev.isomer.messages.Message;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.Posting;
import dev.isomer.messages.StoreUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisDurabilityTest {
  private static final int WRITERS = 50;
  private static final int KILLS = 5;

  private final Map<UUID, String> acknowledged = new ConcurrentHashMap<>();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void nothingAcknowledgedIsLostAndTheCountIsExactThroughKills(@TempDir Path folder)
      throws Exception {
    try (var redis = LocalRedis.start(folder);
        var store =
            new RedisMessageStore(
                new RedisPlace("127.0.0.1", redis.port(), LocalRedis.USER, LocalRedis.PASSWORD),
                "messages",
                "message-ledger");
        var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing = write(store, writers);
      for (var kill = 0; kill < KILLS; kill++) {
        Thread.sleep(700);
        redis.kill();
        redis.restart();
      }
      Thread.sleep(700);
      done.set(true);
      for (var writer : writing) {
        writer.get();
      }

      System.out.println(acknowledged.size() + " acknowledged, " + KILLS + " kills");
      assertThat(acknowledged).hasSizeGreaterThan(1_000);
      acknowledged.forEach(
          (id, text) -> assertThat(store.find(id)).hasValue(new MessageText(text)));
      assertThat(store.count()).isEqualTo(redis.messages());
      assertEachKeyRecordHasItsMessage(redis);
    }
  }

  private List<Future<?>> write(RedisMessageStore store, ExecutorService writers) {
    var writing = new ArrayList<Future<?>>();
    for (var i = 0; i < WRITERS; i++) {
      var writer = i;
      writing.add(
          writers.submit(
              () -> {
                for (var n = 0; !done.get(); n++) {
                  var text = writer + "/" + n;
                  acknowledged.put(n % 2 == 0 ? keep(store, text) : keepOnce(store, text), text);
                }
              }));
    }
    return writing;
  }

  private static UUID keep(RedisMessageStore store, String text) {
    while (true) {
      var message = new Message(UUID.randomUUID(), new MessageText(text));
      try {
        store.keep(message);
        return message.id();
      } catch (StoreUnavailableException e) {
        // As a client without a key does: another message.
      }
    }
  }

  private static UUID keepOnce(RedisMessageStore store, String text) {
    var key = new IdempotencyKey(text);
    while (true) {
      var message = new Message(UUID.randomUUID(), new MessageText(text));
      try {
        return switch (store.keepOnce(message, key)) {
          case Posting.First() -> message.id();
          case Posting.Again(var id) -> id;
          case Posting.OtherText() -> throw new AssertionError("one key, one text");
        };
      } catch (StoreUnavailableException e) {
        // As a client with a key does: the same again.
      }
    }
  }

  private static void assertEachKeyRecordHasItsMessage(LocalRedis redis) {
    redis.admin(
        jedis -> {
          var records = jedis.keys("message-ledger:key#*");
          assertThat(records).isNotEmpty();
          for (var record : records) {
            var message = KeyRecord.parse(jedis.get(record)).message();
            assertThat(jedis.exists("messages:" + message)).isTrue();
          }
          return records.size();
        });
  }
}
