package dev.isomer.messages.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.messages.IdempotencyKey;
import dev.isomer.messages.LocalRedis;
import dev.isomer.messages.Message;
import dev.isomer.messages.MessageText;
import dev.isomer.messages.Posting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAccessControlException;

class RedisMessageStoreTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("one");

  // printf one | sha256sum, printf hello | sha256sum
  private static final String RECORD =
      "message-ledger:key#7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  private final LocalRedis redis = LocalRedis.shared();
  private final RedisMessageStore store = another();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aMessageIsOneKeyAndOneMoreInTheCount() {
    var message = message("hello");

    store.keep(message);

    assertThat(redis.<Object>admin(jedis -> jedis.keys("*")))
        .isEqualTo(Set.of("messages:" + message.id(), "message-ledger:count"));
    assertThat(get("messages:" + message.id())).isEqualTo("hello");
    assertThat(get("message-ledger:count")).isEqualTo("1");
  }

  @Test
  void theLedgerHoldsDigestsOfAKeyAndItsTextForADay() {
    var message = message("hello");

    store.keepOnce(message, KEY);

    assertThat(get(RECORD)).isEqualTo(HELLO + " " + message.id());
    assertThat(redis.<Long>admin(jedis -> jedis.pttl(RECORD))).isBetween(86_300_000L, 86_400_000L);
  }

  @Test
  void aRememberedKeyAnswersAndChangesNothing() {
    var first = message("hello");

    assertThat(store.keepOnce(first, KEY)).isEqualTo(new Posting.First());
    assertThat(store.keepOnce(message("hello"), KEY)).isEqualTo(new Posting.Again(first.id()));
    assertThat(store.keepOnce(message("goodbye"), KEY)).isEqualTo(new Posting.OtherText());

    assertThat(store.count()).isEqualTo(1);
    assertThat(redis.messages()).isEqualTo(1);
  }

  @Test
  void aKeyThatHasExpiredIsNew() {
    store.keepOnce(message("hello"), KEY);
    redis.admin(jedis -> jedis.pexpireAt(RECORD, System.currentTimeMillis() - 1));

    assertThat(store.keepOnce(message("goodbye"), KEY)).isEqualTo(new Posting.First());
    assertThat(store.count()).isEqualTo(2);
  }

  @Test
  void ofFiftySimultaneousCallsWithOneKeyOneIsFirst() throws Exception {
    var postings = simultaneously(50, () -> store.keepOnce(message("hello"), KEY));

    assertThat(postings).filteredOn(posting -> posting instanceof Posting.First).hasSize(1);
    assertThat(postings)
        .filteredOn(posting -> posting instanceof Posting.Again)
        .hasSize(49)
        .containsOnly(
            new Posting.Again(UUID.fromString(get(RECORD).substring(HELLO.length() + 1))));
    assertThat(store.count()).isEqualTo(1);
    assertThat(redis.messages()).isEqualTo(1);
  }

  @Test
  void manyWritersOfTwoProcessesAreCountedExactlyByBoth() throws Exception {
    try (var other = another()) {
      simultaneously(
          50,
          () -> {
            for (var i = 0; i < 20; i++) {
              store.keep(message("a"));
              other.keep(message("b"));
            }
            return List.of();
          });

      assertThat(store.count()).isEqualTo(2_000);
      assertThat(other.count()).isEqualTo(2_000);
      assertThat(redis.messages()).isEqualTo(2_000);
    }
  }

  @Test
  void aMessageThatIsKeptAgainIsOneMessage() {
    // What a second try does whose first had its effect, and lost its reply.
    var message = message("hello");

    store.keep(message);
    store.keep(message);
    assertThat(store.keepOnce(message, KEY)).isEqualTo(new Posting.First());

    assertThat(store.count()).isEqualTo(1);
  }

  @Test
  void aTransactionWhoseReplyWasLostIsFoundDoneAndNotDoneAgain() throws IOException {
    var message = message("hello");
    var keyed = message("hello");
    try (var road = new ForgetfulRoad(redis.port(), 2);
        var far = at(road.port())) {
      far.keep(message);
      assertThat(far.keepOnce(keyed, KEY)).isEqualTo(new Posting.First());

      assertThat(road.left()).isZero();
      assertThat(far.keepOnce(message("hello"), KEY)).isEqualTo(new Posting.Again(keyed.id()));
    }
    assertThat(store.count()).isEqualTo(2);
    assertThat(redis.messages()).isEqualTo(2);
  }

  @Test
  void aTransactionThatIsCutOffLeavesNothing() {
    var id = UUID.randomUUID();
    redis.asService(
        jedis -> {
          var connection = jedis.getConnection();
          connection.sendCommand(Command.MULTI);
          connection.sendCommand(Command.SET, "messages:" + id, "hello");
          connection.sendCommand(Command.INCR, "message-ledger:count");
          return connection.getMany(3);
        });

    assertThat(store.find(id)).isEmpty();
    assertThat(store.count()).isZero();
  }

  @Test
  void aCountThatIsNoNumberIsTold() {
    redis.admin(jedis -> jedis.set("message-ledger:count", "many"));

    assertThatThrownBy(() -> store.keep(message("hello")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Redis did a transaction in part");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SCAN 0",
        "KEYS *",
        "DEL messages:1",
        "UNLINK messages:1",
        "GETDEL messages:1",
        "RENAME messages:1 messages:2",
        "FLUSHALL",
        "EVAL return 0",
        "CONFIG GET *",
        "ACL LIST",
        "SUBSCRIBE messages",
        "GET other:1",
        "SET other:1 a"
      })
  void whatTheServiceDoesNotDeclareIsRefused(String command) {
    var words = List.of(command.split(" "));

    assertThatThrownBy(
            () ->
                redis.asService(
                    jedis ->
                        jedis.sendCommand(
                            Command.valueOf(words.getFirst()),
                            words.subList(1, words.size()).toArray(String[]::new))))
        .isInstanceOf(JedisAccessControlException.class)
        .hasMessageContaining("NOPERM");
  }

  @Test
  void whoDoesNotSayWhoItIsIsRefused() {
    try (var anybody = new Jedis("127.0.0.1", redis.port())) {
      assertThatThrownBy(() -> anybody.get("message-ledger:count"))
          .isInstanceOf(JedisAccessControlException.class)
          .hasMessage("NOAUTH Authentication required.");
    }
  }

  @Test
  void aUserThatMayOnlyReadAPrefixCannotWriteIt() {
    redis.admin(
        jedis ->
            jedis.aclSetUser(
                "reader",
                "on",
                ">secret",
                "resetkeys",
                "%R~messages:*",
                "-@all",
                "+exists",
                "+set"));
    var reader = new RedisPlace("127.0.0.1", redis.port(), "reader", "secret");
    try (var connections = new RedisConnections(reader)) {
      var read =
          connections.talk(
              connection -> new Commands(connection).then(Command.EXISTS, "messages:1").replies());
      assertThat(read.toString()).isEqualTo("[0]");
      assertThatThrownBy(
              () ->
                  connections.talk(
                      connection ->
                          new Commands(connection).then(Command.SET, "messages:1", "a").replies()))
          .isInstanceOf(JedisAccessControlException.class)
          .hasMessageStartingWith("NOPERM");
    }
  }

  private RedisMessageStore another() {
    return at(redis.port());
  }

  private static RedisMessageStore at(int port) {
    return new RedisMessageStore(
        new RedisPlace("127.0.0.1", port, LocalRedis.USER, LocalRedis.PASSWORD),
        "messages",
        "message-ledger");
  }

  private String get(String key) {
    return redis.admin(jedis -> jedis.get(key));
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
    }
    return results;
  }

  private static Message message(String text) {
    return new Message(UUID.randomUUID(), new MessageText(text));
  }
}
