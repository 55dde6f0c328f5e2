package dev.isomer.redis;

import static dev.isomer.model.component.KeyValueStore.Right.DELETE;
import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static dev.isomer.model.component.KeyValueStore.Right.SCAN;
import static dev.isomer.model.component.KeyValueStore.Right.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.Application;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import dev.isomer.model.component.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every command that a right is: whoever adds one here gives it to every service with the right.
 */
class StoreRightsTest {

  private static final KeyValueStore NOTES = KeyValueStore.named("notes").key("id");

  @Test
  void eachRightIsTheseCommandsOnTheKeysOfItsStore() {
    assertThat(selector(NOTES, READ))
        .isEqualTo("(~notes:* -@all +exists +get +hget +hgetall +hmget +mget)");
    assertThat(selector(NOTES, WRITE))
        .isEqualTo("(~notes:* -@all +hincrby +hset +incr +incrby +set +watch)");
    assertThat(selector(NOTES, DELETE)).isEqualTo("(~notes:* -@all +del +unlink)");
  }

  @Test
  void whatExpiresIsWrittenWithItsEnd() {
    assertThat(selector(NOTES.expires(), WRITE))
        .isEqualTo(
            "(~notes:* -@all +hincrby +hset +incr +incrby +set +watch +expireat +pexpireat)");
  }

  @Test
  void aRenamedStoreKeepsItsKeys() {
    assertThat(StoreRights.keys(KeyValueStore.named("papers").key("id").formerly("notes")))
        .isEqualTo("notes:*");
  }

  @Test
  void aUserMayNothingButWhatItsEdgesSayAndKeepItsConnection() {
    assertThat(StoreRights.user(List.of("(~a:* -@all +get)", "(~b:* -@all +set)")))
        .isEqualTo(
            "resetchannels -@all +discard +exec +multi +ping +unwatch"
                + " (~a:* -@all +get) (~b:* -@all +set)");
  }

  @Test
  void scanCannotBeGivenOnOneStore() {
    assertThat(StoreRights.isSupported(SCAN, NOTES)).isFalse();
    var reader = Service.named("reader").uses(NOTES, READ);
    var scanner = Service.named("scanner").uses(NOTES, READ, SCAN);

    assertThat(StoreRights.unsupported(Application.named("notes").of(NOTES, reader, scanner)))
        .extracting(connection -> connection.from().name())
        .containsExactly("scanner");
  }

  @Test
  void aStoreOfRecordIsSetUpSo() {
    assertThat(StoreSettings.DURABLE)
        .containsExactly("appendonly yes", "appendfsync always", "save \"\"");
    assertThat(StoreSettings.NOTHING_EVICTED).isEqualTo("maxmemory-policy noeviction");
    // Without the rights, Redis drops every transaction at the next start: redis#14541.
    assertThat(StoreSettings.DEFAULT_USER).isEqualTo("user default off resetpass ~* &* +@all");
    assertThat(StoreSettings.PASSWORD).isEqualTo("REDIS_PASSWORD");
    assertThat(StoreSettings.endpoint("reader", NOTES, "127.0.0.1", 6379, "secret"))
        .isEqualTo(
            new Endpoint(
                "redis://reader@127.0.0.1:6379/notes",
                "redis",
                "127.0.0.1",
                6379,
                "reader",
                "secret",
                "notes"));
  }

  private static String selector(KeyValueStore store, Right... rights) {
    return Service.named("reader").uses(store, rights).edges().stream()
        .map(Edge.ToStore.class::cast)
        .map(StoreRights::selector)
        .findFirst()
        .orElseThrow();
  }
}
