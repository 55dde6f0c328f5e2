package dev.isomer.redis;

import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Workload;
import java.util.List;
import java.util.stream.Stream;

/** The settings and addresses of a Redis with stores, on any platform. */
public final class StoreSettings {

  /** The variable with the password of a program's user, which is the same for all its edges. */
  public static final String PASSWORD = "REDIS_PASSWORD";

  /**
   * Settings for durable writes: before an answer the write is in the append-only file and on the
   * disk. The file contains everything, so there are no snapshots.
   */
  public static final List<String> DURABLE =
      List.of("appendonly yes", "appendfsync always", "save \"\"");

  /** No key is evicted: a write that does not fit is refused. */
  public static final String NOTHING_EVICTED = "maxmemory-policy noeviction";

  /**
   * The default user, as whom no client can log in. It keeps every right, because Redis reads its
   * append-only file as that user and drops transactions for which the user has no right
   * (redis#14541).
   */
  public static final String DEFAULT_USER = "user default off resetpass ~* &* +@all";

  private StoreSettings() {}

  /**
   * Where a store is for one user: {@code redis://user@host:port/prefix} and its parts.
   *
   * @param password what stands for the user's password
   */
  public static Endpoint endpoint(
      String user, KeyValueStore store, String host, int port, String password) {
    String prefix = store.identity();
    String url = "redis://" + user + "@" + host + ":" + port + "/" + prefix;
    return new Endpoint(url, "redis", host, port, user, password, prefix);
  }

  /** Whether a program that uses a store defines a variable with the name of the password's. */
  public static boolean isPasswordTaken(Workload<?> workload) {
    return workload.edges().stream().anyMatch(StoreSettings::isToStore)
        && Stream.of(
                workload.program().variables().keySet().stream(),
                workload.edges().stream().flatMap(edge -> edge.address().variables().stream()),
                workload.secrets().keySet().stream())
            .flatMap(names -> names)
            .anyMatch(PASSWORD::equals);
  }

  private static boolean isToStore(Edge edge) {
    return switch (edge) {
      case Edge.ToStore store -> true;
      case Edge.ToExternal external -> false;
      case Edge.ToService service -> false;
    };
  }
}
