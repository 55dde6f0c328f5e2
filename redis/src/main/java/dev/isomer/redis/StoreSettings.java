package dev.isomer.redis;

import dev.isomer.model.component.Edge;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import java.util.List;
import java.util.stream.Stream;

/** How a Redis that keeps stores is set up and reached, wherever it runs. */
public final class StoreSettings {

  /** The variable in which a service finds the password of its user, for all its edges. */
  public static final String PASSWORD = "REDIS_PASSWORD";

  /**
   * Durable before acknowledged: every write is in the append-only file, and the file on the disk,
   * before the answer. The file has everything, so there are no snapshots.
   */
  public static final List<String> DURABLE =
      List.of("appendonly yes", "appendfsync always", "save \"\"");

  /** Nothing is deleted to make room: a write that does not fit is refused. */
  public static final String NOTHING_EVICTED = "maxmemory-policy noeviction";

  /**
   * Nobody can log in as the default user. It keeps every right, because Redis reads its own
   * append-only file as that user and drops every transaction in it that the user has no right to
   * (redis#14541).
   */
  public static final String DEFAULT_USER = "user default off resetpass ~* &* +@all";

  private StoreSettings() {}

  /** The address of a store for one user: {@code redis://user@host:port/prefix}. */
  public static String address(String user, KeyValueStore store, String host, int port) {
    return "redis://" + user + "@" + host + ":" + port + "/" + store.identity();
  }

  /**
   * Whether a service that uses a store has a variable of its own by the name of the password's.
   */
  public static boolean isPasswordTaken(Service service) {
    return service.edges().stream().anyMatch(StoreSettings::isToStore)
        && Stream.of(
                service.variables().keySet().stream(),
                service.edges().stream().map(edge -> edge.address().variable()),
                service.secrets().keySet().stream())
            .flatMap(names -> names)
            .anyMatch(PASSWORD::equals);
  }

  private static boolean isToStore(Edge edge) {
    return switch (edge) {
      case Edge.ToStore store -> true;
      case Edge.ToExternal external -> false;
    };
  }
}
