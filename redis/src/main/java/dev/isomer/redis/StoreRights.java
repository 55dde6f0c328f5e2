package dev.isomer.redis;

import dev.isomer.model.Application;
import dev.isomer.model.Application.Connection;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.KeyValueStore.Right;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Redis commands of a right on the keys of one store. An item is one key, {@code <store>:<id>},
 * with a string or a hash under it.
 *
 * <p>Each edge is a selector of its own (Redis documentation, "ACL", "Selectors", since 7.0): a
 * command passes if one selector allows it on all its keys, so rights on one store never apply to
 * another. Transactions have no key: each command in them is checked by itself.
 */
public final class StoreRights {

  /** The commands without a key: keeping a connection alive, and framing a transaction. */
  private static final List<String> CONNECTION =
      List.of("discard", "exec", "multi", "ping", "unwatch");

  /** The limit in a finding about SCAN. */
  public static final String WITHOUT_SCAN =
      "READ, WRITE and DELETE on Redis, whose SCAN shows the keys of every store";

  /** The remedy in a finding about SCAN. */
  public static final String INSTEAD_OF_SCAN = "keep a list of keys in an item, and drop the right";

  private StoreRights() {}

  /**
   * The ACL rules of a service's user, without its password: the selectors of its edges, in their
   * order.
   */
  public static String user(List<String> selectors) {
    return "resetchannels -@all "
        + allowed(CONNECTION)
        + selectors.stream().map(selector -> " " + selector).collect(Collectors.joining());
  }

  /** The ACL selector of an edge. */
  public static String selector(Edge.ToStore edge) {
    return "(~" + keys(edge.target()) + " -@all " + allowed(commands(edge)) + ")";
  }

  /** The pattern of a store's keys. */
  public static String keys(KeyValueStore store) {
    return store.identity() + ":*";
  }

  /** The edges with a right that Redis cannot grant on a single store. */
  public static Stream<Connection> unsupported(Application application) {
    return application.connections().filter(connection -> isUnsupported(connection.edge()));
  }

  private static boolean isUnsupported(Edge edge) {
    return switch (edge) {
      case Edge.ToStore store ->
          store.rights().stream().anyMatch(right -> !isSupported(right, store.target()));
      case Edge.ToExternal external -> false;
      case Edge.ToService service -> false;
    };
  }

  /** Whether Redis can grant a right on a single store. */
  public static boolean isSupported(Right right, KeyValueStore store) {
    return !commands(right, store).isEmpty();
  }

  /** The commands of an edge, in the order of its rights. */
  public static List<String> commands(Edge.ToStore edge) {
    return edge.rights().stream()
        .flatMap(right -> commands(right, edge.target()).stream())
        .toList();
  }

  /** The commands of a right; empty if Redis cannot grant it on a single store. */
  private static List<String> commands(Right right, KeyValueStore store) {
    return switch (right) {
      case READ -> List.of("exists", "get", "hget", "hgetall", "hmget", "mget");
      case WRITE ->
          Stream.concat(
                  Stream.of("hincrby", "hset", "incr", "incrby", "set", "watch"),
                  store.expiring() ? Stream.of("expireat", "pexpireat") : Stream.of())
              .toList();
      case DELETE -> List.of("del", "unlink");
      // SCAN would return the keys of every store.
      case SCAN -> List.of();
    };
  }

  private static String allowed(List<String> commands) {
    return commands.stream().map(command -> "+" + command).collect(Collectors.joining(" "));
  }
}
