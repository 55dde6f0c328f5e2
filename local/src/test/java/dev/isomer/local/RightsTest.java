package dev.isomer.local;

import static dev.isomer.model.component.KeyValueStore.Right.DELETE;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isomer.model.Application;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/** Rights through a real client, as a service would have it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

  private static final KeyValueStore NOTES = KeyValueStore.named("notes").key("id");
  private static final KeyValueStore LEDGER = KeyValueStore.named("ledger").key("id").expires();
  private static final Service WRITER =
      Service.named("note-writer").uses(NOTES, READ, WRITE).uses(LEDGER, READ);
  private static final Service CLEANER =
      Service.named("cleaner").uses(NOTES, DELETE).uses(LEDGER, WRITE);
  private static final Service STRANGER = Service.named("stranger");

  private final Store store =
      Store.start(
          "notes/data",
          Application.named("notes").of(NOTES, LEDGER, WRITER, CLEANER, STRANGER),
          null);
  private final Jedis writer = client(WRITER);
  private final Jedis cleaner = client(CLEANER);

  @BeforeAll
  void put() {
    writer.set("notes:1", "text");
  }

  @AfterAll
  void stop() throws IOException {
    writer.close();
    cleaner.close();
    store.close();
  }

  @Test
  void whatAnEdgeDeclaresIsAllowed() {
    assertThat(writer.get("notes:1")).isEqualTo("text");
    assertThat(writer.mget("notes:1", "notes:0")).containsExactly("text", null);
    assertThat(writer.get("ledger:1")).isNull();
    writer.hset("notes:2", "message", "two");
    assertThat(writer.hgetAll("notes:2")).containsEntry("message", "two");
    assertThat(cleaner.del("notes:2")).isEqualTo(1);
    try (Transaction transaction = writer.multi()) {
      transaction.set("notes:3", "three");
      transaction.incr("notes:count");
      assertThat(transaction.exec()).containsExactly("OK", 1L);
    }
  }

  @Test
  void whatNoEdgeDeclaresIsRefused() {
    refused(() -> writer.del("notes:1"));
    refused(() -> writer.set("ledger:1", "text"));
    // Each of them is allowed, but not by one edge.
    refused(() -> writer.mget("notes:1", "ledger:1"));
    refused(() -> cleaner.get("notes:1"));
    refused(() -> cleaner.set("notes:1", "text"));
    assertThat(writer.get("notes:1")).isEqualTo("text");
  }

  @Test
  void aTransactionWithOneUndeclaredPartIsRefusedAsAWhole() {
    try (Jedis client = client(WRITER)) {
      client.multi().close();
      try (Transaction transaction = client.multi()) {
        transaction.set("notes:5", "five");
        transaction.set("ledger:5", "five");
        assertThatThrownBy(transaction::exec)
            .isInstanceOf(JedisDataException.class)
            .hasMessageStartingWith("EXECABORT");
      }
    }
    assertThat(writer.exists("notes:5")).isFalse();
  }

  @Test
  void whatNoRightCoversIsRefusedToEverybody() {
    for (Jedis client : List.of(writer, cleaner)) {
      refused(() -> client.keys("*"));
      refused(() -> client.scan("0"));
      refused(client::flushAll);
      refused(client::aclList);
      refused(() -> client.configGet("*"));
      refused(() -> client.eval("return 1"));
      refused(() -> client.hget(Store.KEYS, "notes"));
      refused(() -> client.publish("channel", "text"));
      refused(client::shutdown);
    }
  }

  @Test
  void aServiceWithoutEdgesHasNoUser() {
    assertThat(store.password(STRANGER)).isEmpty();
    assertThatThrownBy(() -> StoreClient.at(address(store, STRANGER), "guessed"))
        .hasMessageStartingWith("WRONGPASS");
  }

  @Test
  void aPasswordIsOfOneUserAndOneRun() throws IOException {
    String password = store.password(WRITER).orElseThrow();
    assertThat(password).matches("[0-9a-f]{64}");
    assertThat(store.password(CLEANER)).isPresent().get().isNotEqualTo(password);
    assertThatThrownBy(() -> StoreClient.at(address(store, CLEANER), password))
        .hasMessageStartingWith("WRONGPASS");
    try (var other =
        Store.start("notes/data", Application.named("notes").of(NOTES, LEDGER, WRITER), null)) {
      assertThatThrownBy(() -> StoreClient.at(address(other, WRITER), password))
          .hasMessageStartingWith("WRONGPASS");
    }
  }

  @Test
  void nobodyGetsInWithoutAPassword() {
    try (var nobody = new Jedis("127.0.0.1", store.address(NOTES).getPort())) {
      assertThatThrownBy(() -> nobody.get("notes:1")).hasMessageStartingWith("NOAUTH");
    }
  }

  @Test
  void withoutWriteOnItsEdgeAServiceCannotWrite() throws IOException {
    Service reader = Service.named("note-writer").uses(NOTES, READ);
    try (var readOnly =
            Store.start("notes/data", Application.named("notes").of(NOTES, reader), null);
        Jedis client =
            StoreClient.at(address(readOnly, reader), readOnly.password(reader).orElseThrow())) {
      assertThat(client.get("notes:1")).isNull();
      refused(() -> client.set("notes:1", "text"));
    }
  }

  @Test
  void anItemThatExpiresIsGone() {
    cleaner.set("ledger:soon", "text", SetParams.setParams().px(1));
    cleaner.set("ledger:later", "text");
    cleaner.expireAt("ledger:later", 1);
    await().until(() -> writer.get("ledger:soon") == null);
    assertThat(writer.get("ledger:later")).isNull();
    refused(() -> writer.expireAt("notes:1", 1));
  }

  @Test
  void aServiceFindsAStoreAtItsOwnAddress() {
    assertThat(store.endpoint(WRITER, NOTES).url())
        .matches("redis://note-writer@127\\.0\\.0\\.1:[0-9]+/notes");
    assertThat(store.address(NOTES).toString()).matches("redis://127\\.0\\.0\\.1:[0-9]+/notes");
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(JedisAccessControlException.class)
        .hasMessageStartingWith("NOPERM");
  }

  private Jedis client(Service service) {
    return StoreClient.at(address(store, service), store.password(service).orElseThrow());
  }

  private static URI address(Store of, Service service) {
    int port = of.address(NOTES).getPort();
    return URI.create("redis://" + service.name() + "@127.0.0.1:" + port + "/notes");
  }
}
