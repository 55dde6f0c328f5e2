package dev.isomer.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/**
 * A real Redis, set up as a store of record: it syncs each write before it answers, evicts nothing,
 * and knows two users, the tests' and the service's, whose rights are those of READ and WRITE. It
 * is the Redis that the laptop runs, which a library brings.
 */
public final class LocalRedis implements AutoCloseable {
  /** The principal of the service. */
  public static final String USER = "message-service";

  /** The service's password; none of another user. */
  public static final String PASSWORD = "of-the-service";

  private static final String ADMIN_PASSWORD = "of-the-tests";

  /** One for all tests that do not harm it. */
  private static final class Shared {
    static final LocalRedis ONE = start(temporaryFolder());
  }

  private final Path folder;
  private final int port = FreePort.find();
  private Process process;

  private LocalRedis(Path folder) {
    this.folder = folder;
    this.process = run();
  }

  /** The one that tests share, empty. */
  public static LocalRedis shared() {
    var redis = Shared.ONE;
    redis.admin(Jedis::flushAll);
    return redis;
  }

  /** A new one, whose data is in a folder. */
  public static LocalRedis start(Path folder) {
    var redis = new LocalRedis(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(redis::kill));
    return redis;
  }

  /** What a service must be told to use it; it listens at a free port of this machine only. */
  public Map<String, String> environment() {
    return environment(port, PASSWORD);
  }

  /** The same, for whatever is at a port of this machine, with any password. */
  public static Map<String, String> environment(int port, String password) {
    var place = "redis://" + USER + "@127.0.0.1:" + port;
    return Map.of(
        "MESSAGES_URL",
        place + "/messages",
        "MESSAGE_LEDGER_URL",
        place + "/message-ledger",
        "REDIS_PASSWORD",
        password,
        "HOST",
        "127.0.0.1",
        "PORT",
        "0",
        "DRAIN_SECONDS",
        "0");
  }

  public int port() {
    return port;
  }

  /** Asks or tells something as a user who may do everything. */
  public <T> T admin(Function<Jedis, T> call) {
    return as("tests", ADMIN_PASSWORD, call);
  }

  /** Asks or tells something as the service's user. */
  public <T> T asService(Function<Jedis, T> call) {
    return as(USER, PASSWORD, call);
  }

  private <T> T as(String user, String password, Function<Jedis, T> call) {
    var config =
        DefaultJedisClientConfig.builder()
            .user(user)
            .password(password)
            .timeoutMillis(10_000)
            .build();
    try (var jedis = new Jedis(new HostAndPort("127.0.0.1", port), config)) {
      return call.apply(jedis);
    }
  }

  /** How many messages there are, by looking at every key. */
  public long messages() {
    return admin(jedis -> jedis.keys("messages:*").size());
  }

  /** Ends it as the kernel ends what uses too much memory: at once, whatever it is doing. */
  public void kill() {
    process.destroyForcibly();
    waitFor(process);
  }

  /** Starts it again on its data, and returns when it answers. */
  public void restart(String... settings) {
    process = run(settings);
  }

  /** Starts it again on its data, and returns at once. */
  public void restartSlowly(String... settings) {
    process = spawn(settings);
  }

  /** Stops its clock: connections stay, nothing is answered. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on after {@link #pause}. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      waitFor(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private Process run(String... settings) {
    var started = spawn(settings);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(() -> admin(Jedis::ping).equals("PONG"));
    return started;
  }

  private Process spawn(String... settings) {
    try {
      var acl = Files.writeString(folder.resolve("users.acl"), users());
      var command = new ArrayList<String>();
      command.addAll(List.of(Program.PATH, "--port", Integer.toString(port)));
      command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString(), "--save", ""));
      command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always"));
      command.addAll(List.of("--maxmemory-policy", "noeviction", "--aclfile", acl.toString()));
      command.addAll(List.of(settings));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("redis.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The default user is off, so nobody can be it; but it keeps every right, because Redis reads its
   * append-only file as that user, and would drop each transaction that this user has no right to,
   * with no other sign than lines in its log (redis/redis#14541, valkey-io/valkey#3983).
   */
  private static String users() {
    return """
    user default off resetpass ~* &* +@all
    user tests on >%s ~* &* +@all
    user %s on >%s resetchannels resetkeys %%RW~messages:* %%RW~message-ledger:* -@all \
    +get +mget +exists +set +incr +incrby +expire +watch +unwatch +multi +exec +discard \
    +auth +hello +ping +reset
    """
        .formatted(ADMIN_PASSWORD, USER, PASSWORD);
  }

  private static Path temporaryFolder() {
    try {
      var folder = Files.createTempDirectory("redis");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitFor(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a process does not end: " + process.info());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The library's program for this machine, unpacked once. */
  private static final class Program {
    static final String PATH = unpack();

    private static String unpack() {
      var resource =
          "/redis-server-7.0.15-%s-%s"
              .formatted(
                  System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux",
                  System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
      var file = temporaryFolder().resolve("redis-server");
      try (var bytes = RedisServer.class.getResourceAsStream(resource)) {
        Files.copy(Objects.requireNonNull(bytes, resource), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertThat(file.toFile().setExecutable(true)).isTrue();
      return file.toString();
    }
  }
}
