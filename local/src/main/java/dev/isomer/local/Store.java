package dev.isomer.local;

import dev.isomer.model.Application;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Workload;
import dev.isomer.redis.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * All stores of an application: prefixes of keys in one Redis, whose users have the rights of the
 * edges, as on Kubernetes.
 */
final class Store implements AutoCloseable {

  /** The hash with the key attribute of each store. No store's prefix matches it. */
  static final String KEYS = "_keys";

  private static final int ATTEMPTS = 3;

  /** The reasons that are faults of the folder, not of the data. */
  private static final Pattern FOLDER_FAULT =
      Pattern.compile(
          "(?i).*(no space left on device|disk quota exceeded|permission denied"
              + "|read-only file system|input/output error|(short write while|error) writing to the AOF file).*");

  private static final String TAKEN = "Address already in use";
  private static final String CUT_OFF = "Unexpected end of file";

  /** The beginning of Redis's advice about its own tools. */
  private static final Pattern ADVICE = Pattern.compile(": make a backup of.*|\\. You can: .*");

  private final String path;
  private final RedisProcess redis;
  private final Users users;
  private final int port;
  private final @Nullable AppendOnlyFiles files;
  private volatile boolean closing;

  private Store(
      String path, RedisProcess redis, Users users, int port, @Nullable AppendOnlyFiles files) {
    this.path = path;
    this.redis = redis;
    this.users = users;
    this.port = port;
    this.files = files;
  }

  /**
   * Starts the stores.
   *
   * @param path the application's path for data, in error texts
   * @param folder where the data is kept, or null for a store in memory
   * @throws LocalFailure if the data or its folder cannot be used, or no Redis runs here
   */
  static Store start(String path, Application application, @Nullable DataFolder folder) {
    var files = folder == null ? null : new AppendOnlyFiles(path, folder.path());
    try (RedisProgram program = RedisProgram.unpack(path)) {
      if (files != null) {
        files.check();
        files.endOrphan();
      }
      Store store = start(path, program, Users.of(application), files);
      try {
        if (files != null) {
          files.begin();
          store.checkKeys(application);
        }
        return store;
      } catch (RuntimeException | Error e) {
        store.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(path, DataFolder.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the store started", e);
    }
  }

  private static Store start(
      String path, RedisProgram program, Users users, @Nullable AppendOnlyFiles files)
      throws IOException, InterruptedException {
    boolean mayBeCutOff = false;
    for (int attempt = 1; ; attempt++) {
      int port = Loopback.freePort();
      RedisProcess redis = run(path, program, users, files, mayBeCutOff, port);
      if (redis.isReady()) {
        return new Store(path, redis, users, port, files);
      }
      String reason = redis.ended().join();
      redis.close();
      if (reason.contains(TAKEN) && attempt < ATTEMPTS) {
        // Another process may take a free port in the moment before Redis does.
        continue;
      }
      if (files == null) {
        throw new LocalFailure(
            path,
            "the store did not start: " + reason,
            "a Redis that runs on this machine",
            "remove what keeps programs in "
                + System.getProperty("java.io.tmpdir")
                + " from running");
      }
      if (!files.areClean() && !mayBeCutOff && reason.startsWith(CUT_OFF)) {
        mayBeCutOff = files.isCutOffByAKill(program);
        if (mayBeCutOff) {
          continue;
        }
      }
      throw FOLDER_FAULT.matcher(reason).matches()
          ? unusable(path, reason)
          : files.damaged(ADVICE.matcher(reason).replaceFirst(""));
    }
  }

  private static RedisProcess run(
      String path,
      RedisProgram program,
      Users users,
      @Nullable AppendOnlyFiles files,
      boolean mayBeCutOff,
      int port)
      throws InterruptedException {
    var settings = new ArrayList<String>();
    settings.add("bind " + Loopback.HOST);
    settings.add("port " + port);
    settings.add("set-proc-title no");
    settings.add("aof-load-truncated " + (mayBeCutOff ? "yes" : "no"));
    settings.addAll(files == null ? List.of("save \"\"") : StoreSettings.DURABLE);
    settings.add(StoreSettings.NOTHING_EVICTED);
    settings.addAll(users.settings());
    try {
      return RedisProcess.start(program, files == null ? List.of() : files.options(), settings);
    } catch (IOException e) {
      throw new LocalFailure(
          path,
          "no bash can be run: " + DataFolder.reason(e),
          "a bash on the PATH, which ends the store together with this process",
          "install bash",
          e);
    }
  }

  /** A store's key attribute is in no key of Redis, so it is kept beside the items. */
  private void checkKeys(Application application) {
    var owner =
        DefaultJedisClientConfig.builder()
            .user(Users.OWNER)
            .password(users.password(Users.OWNER).orElseThrow())
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            // Redis 7 speaks both; without it Jedis warns of each connection.
            .autoNegotiateProtocol(false)
            .build();
    try (var connection = new Jedis(new HostAndPort(Loopback.HOST, port), owner)) {
      application
          .all(KeyValueStore.class)
          .forEach(store -> checkKey(application, store, connection));
    } catch (JedisException e) {
      if (redis.isReady()) {
        throw e;
      }
      throw unusable(path, redis.ended().join());
    }
  }

  private static void checkKey(Application application, KeyValueStore store, Jedis connection) {
    connection.hsetnx(KEYS, store.identity(), store.key());
    String kept = connection.hget(KEYS, store.identity());
    if (!kept.equals(store.key())) {
      throw new LocalFailure(
          application.name() + "/" + store.name() + "/key",
          "the key \"" + store.key() + "\", and the data here has the key \"" + kept + "\"",
          "one key for a store's whole life",
          "go back to that key, or move the data folder away");
    }
  }

  /** Where a store is for a program, which logs in under its own name. */
  Endpoint endpoint(Workload<?> workload, KeyValueStore store) {
    return StoreSettings.endpoint(
        workload.name(), store, Loopback.HOST, port, password(workload).orElseThrow());
  }

  /** The password of a program's user; empty if it has no edge to a store. */
  Optional<String> password(Workload<?> workload) {
    return users.password(workload.name());
  }

  /** The address of a store, as it is shown to a person. */
  URI address(KeyValueStore store) {
    return URI.create("redis://%s:%d/%s".formatted(Loopback.HOST, port, store.identity()));
  }

  /** Completes if the store ends unexpectedly, with the reason and what to do. */
  CompletableFuture<LocalFailure> failure() {
    return redis
        .ended()
        .thenCompose(
            reason ->
                closing
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(ended(reason)));
  }

  private LocalFailure ended(String reason) {
    boolean isFolder = FOLDER_FAULT.matcher(reason).matches();
    return new LocalFailure(
        path,
        "the store has ended: " + reason,
        isFolder
            ? "a folder with space in which this user may write"
            : "a store that runs for as long as its application",
        isFolder
            ? "make space or make it writable, and start again: what was acknowledged is kept"
            : "start again: what was acknowledged is kept, if it was not in memory only");
  }

  @Override
  public void close() throws IOException {
    closing = true;
    redis.close();
    if (files != null && redis.endedInOrder()) {
      files.end();
    }
  }

  private static LocalFailure unusable(String path, String reason) {
    return new LocalFailure(
        path,
        "the store cannot use its data: " + reason,
        "a folder with space in which this user may write",
        "make space or make it writable, " + DataFolder.WITHOUT_DATA);
  }
}
