package dev.isomer.messages.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.messages.FreePort;
import dev.isomer.messages.LocalRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** Everything that a real Redis can do to a service, and how the service comes back from it. */
class UnavailableRedisTest {
  private static final List<Call> CALLS =
      Stream.concat(Outage.WRITES.stream(), Outage.READS.stream()).toList();

  @TempDir private Path folder;
  private LocalRedis redis;
  private Entry entry;

  @BeforeEach
  void start() {
    redis = LocalRedis.start(folder);
    entry = Entry.Kind.PROCESS.start(redis.environment());
    assertThat(entry.send(Call.message("first")).status()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    if (entry != null) {
      entry.close();
      redis.close();
    }
  }

  @Test
  void aRedisThatIsGoneIsUnavailableAndIsFoundAgain() {
    redis.kill();
    Outage.assertUnavailable(entry, CALLS);

    redis.restart();
    assertItWorksAgain();
  }

  @Test
  void aRestartIsASlowAnswerAndNoOutage() throws Exception {
    redis.kill();
    try (var client = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Answer>>();
      for (var call : CALLS.subList(0, 3)) {
        answers.add(client.submit(() -> entry.send(call)));
      }
      Thread.sleep(300);
      redis.restart();

      for (var answer : answers) {
        assertThat(answer.get().status()).isIn(200, 201);
      }
    }
    assertItWorksAgain();
  }

  @Test
  void aRedisThatStandsStillIsUnavailableInTimeHoweverManyWait() {
    redis.pause();
    Outage.assertUnavailable(entry, Collections.nCopies(100, Call.get("/messages")));
    Outage.assertUnavailable(entry, CALLS);

    redis.resume();
    assertItWorksAgain();
  }

  @Test
  void whatWaitsForARedisThatStandsStillIsCountedExactly() throws Exception {
    for (var round = 0; round < 2; round++) {
      try (var client = Executors.newVirtualThreadPerTaskExecutor()) {
        var answers = new ArrayList<Future<Answer>>();
        redis.pause();
        for (var i = 0; i < 20; i++) {
          answers.add(client.submit(() -> entry.send(Call.message("hello"))));
        }
        // Longer than one try, shorter than the budget.
        Thread.sleep(1_800);
        redis.resume();
        for (var answer : answers) {
          answer.get();
        }
      }
    }

    assertItWorksAgain();
  }

  @Test
  void aRedisThatIsLoadingIsUnavailableAndIsFoundAgain() {
    redis.admin(
        jedis -> {
          for (var i = 0; i < 400; i++) {
            jedis.set("other:" + i, "x".repeat(10_000));
          }
          return jedis.bgrewriteaof();
        });
    awaitPersistence("aof_rewrite_scheduled:0");
    awaitPersistence("aof_rewrite_in_progress:0");
    redis.kill();
    redis.restartSlowly(
        "--key-load-delay", "15000", "--loading-process-events-interval-bytes", "1024");
    awaitPersistence("loading:1");
    Outage.assertUnavailable(entry, CALLS);

    awaitPersistence("loading:0");
    assertItWorksAgain();
  }

  @Test
  void aRedisWithoutMemoryTakesNoMessageAndGivesThoseItHas() {
    redis.admin(jedis -> jedis.configSet("maxmemory", "1"));
    Outage.assertUnavailable(entry, Outage.WRITES);
    assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":1}");

    redis.admin(jedis -> jedis.configSet("maxmemory", "0"));
    assertItWorksAgain();
  }

  @Test
  void aRedisThatMayOnlyBeReadTakesNoMessageAndGivesThoseItHas() {
    redis.admin(jedis -> jedis.replicaof("127.0.0.1", FreePort.find()));
    Outage.assertUnavailable(entry, Outage.WRITES);
    assertThat(entry.send(Call.get("/messages")).body()).isEqualTo("{\"count\":1}");

    redis.admin(jedis -> jedis.replicaofNoOne());
    assertItWorksAgain();
  }

  @Test
  void aReplicaWithoutItsPrimaryIsUnavailable() {
    redis.admin(jedis -> jedis.configSet("replica-serve-stale-data", "no"));
    redis.admin(jedis -> jedis.replicaof("127.0.0.1", FreePort.find()));
    Outage.assertUnavailable(entry, CALLS);

    redis.admin(jedis -> jedis.replicaofNoOne());
    assertItWorksAgain();
  }

  @Test
  void aRedisThatIsBusyWithOneCommandIsUnavailable() throws Exception {
    redis.admin(jedis -> jedis.configSet("lua-time-limit", "50"));
    try (var client = Executors.newVirtualThreadPerTaskExecutor()) {
      var endless = client.submit(() -> redis.admin(jedis -> jedis.eval("while true do end")));
      Thread.sleep(200);
      Outage.assertUnavailable(entry, CALLS);

      redis.admin(jedis -> jedis.sendCommand(Command.SCRIPT, "KILL"));
      assertThat(endless).failsWithin(Duration.ofSeconds(5));
    }
    assertItWorksAgain();
  }

  @Test
  void aRedisThatTakesNoMoreClientsIsUnavailable() {
    // Ours and the tests' own.
    try (var full = LocalRedis.start(folderOf("full"));
        var other = Entry.Kind.PROCESS.start(full.environment())) {
      full.admin(
          admin -> {
            admin.configSet("maxclients", "1");
            Outage.assertUnavailable(other, CALLS);
            return admin.configSet("maxclients", "100");
          });
      assertThat(other.send(Call.message("hello")).status()).isEqualTo(201);
    }
  }

  @Test
  void aUserWithoutARightIsAMistakeAndIsTakenBackWithoutARestart() {
    redis.admin(jedis -> jedis.aclSetUser(LocalRedis.USER, "-set", "-get"));
    Outage.assertMistake(entry, CALLS);

    redis.admin(jedis -> jedis.aclSetUser(LocalRedis.USER, "+set", "+get"));
    assertItWorksAgain();
  }

  @Test
  void aWrongPasswordIsAMistake() {
    try (var other = Entry.Kind.PROCESS.start(LocalRedis.environment(redis.port(), "wrong"))) {
      Outage.assertMistake(other, CALLS);
    }
  }

  @Test
  void aReplyThatComesByteByByteIsUnavailableInTime() throws IOException {
    try (var slow = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var other =
            Entry.Kind.PROCESS.start(
                LocalRedis.environment(slow.getLocalPort(), LocalRedis.PASSWORD))) {
      Thread.startVirtualThread(() -> acceptAndDrip(slow));

      Outage.assertUnavailable(other, CALLS);
    }
  }

  private static void acceptAndDrip(ServerSocket server) {
    try {
      while (true) {
        var socket = server.accept();
        Thread.startVirtualThread(() -> drip(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void drip(Socket socket) {
    try (socket) {
      socket.getOutputStream().write('+');
      while (true) {
        socket.getOutputStream().write('O');
        Thread.sleep(200);
      }
    } catch (IOException | InterruptedException e) {
      // Nobody listens any more.
    }
  }

  /** Until {@code INFO persistence} has a line. */
  private void awaitPersistence(String line) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .ignoreExceptions()
        .until(
            () -> redis.admin(jedis -> jedis.info("persistence")).lines().anyMatch(line::equals));
  }

  private Path folderOf(String name) {
    var other = folder.resolve(name);
    assertThat(other.toFile().mkdir()).isTrue();
    return other;
  }

  /** At the first request, and nothing was lost, doubled or left in halves. */
  private void assertItWorksAgain() {
    assertThat(entry.send(Call.message("again")).status()).isEqualTo(201);
    assertThat(entry.send(Call.get("/messages")).body())
        .isEqualTo("{\"count\":" + redis.messages() + "}");
  }
}
