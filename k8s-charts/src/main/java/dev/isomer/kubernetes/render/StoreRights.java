package dev.isomer.kubernetes.render;

import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Right;
import dev.isomer.model.component.Use;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Redis commands that a right is, on the keys of one store. An item is one key, {@code
 * <store>:<id>}, with a string or a hash under it.
 *
 * <p>Each edge is a selector of its own (Redis documentation, "ACL", "Selectors", since 7.0): a
 * command passes where one selector allows it on all its keys, so rights on one store never apply
 * to another. Transactions have no key: each command in them is checked by itself.
 */
public final class StoreRights {

  /** What needs no key: a connection that is alive, and the frame of a transaction. */
  private static final List<String> CONNECTION =
      List.of("discard", "exec", "multi", "ping", "unwatch");

  private StoreRights() {}

  /** The rules of a service's user, without its password: its edges, in their order. */
  static String user(List<Use> uses) {
    return "resetchannels -@all "
        + allowed(CONNECTION)
        + uses.stream()
            .map(use -> " (~" + keys(use.store()) + " -@all " + allowed(commands(use)) + ")")
            .collect(Collectors.joining());
  }

  /** The pattern of a store's keys. */
  static String keys(KeyValueStore store) {
    return store.identity() + ":*";
  }

  /** The commands of an edge, in the order of its rights. */
  static List<String> commands(Use use) {
    return use.rights().stream().flatMap(right -> commands(right, use.store()).stream()).toList();
  }

  private static List<String> commands(Right right, KeyValueStore store) {
    return switch (right) {
      case READ -> List.of("exists", "get", "hget", "hgetall", "hmget", "mget");
      case WRITE ->
          Stream.concat(
                  Stream.of("hincrby", "hset", "incr", "incrby", "set", "watch"),
                  store.expiring() ? Stream.of("expireat", "pexpireat") : Stream.of())
              .toList();
      case DELETE -> List.of("del", "unlink");
      case SCAN ->
          throw new IllegalStateException(
              store.name()
                  + ": SCAN is refused before anything is rendered; its keys are those of every store");
    };
  }

  private static String allowed(List<String> commands) {
    return commands.stream().map(command -> "+" + command).collect(Collectors.joining(" "));
  }
}
