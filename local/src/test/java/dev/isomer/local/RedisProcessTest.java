package dev.isomer.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Redis ends with the run that started it, however that ends, and shows nothing while it runs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RedisProcessTest {

  /** A program inherits the signals that are ignored, as SIGHUP is below {@code nohup}. */
  private static final String HEED_SIGNALS = "@SIG{qw(HUP INT TERM)} = ('DEFAULT') x 3; exec @ARGV";

  @TempDir Path root;
  private TestProject project;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void write() {
    project = TestProject.in(root);
  }

  /** If a test goes wrong. */
  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void anEndInOrderLeavesNoProcessAndNoFileOfARun() {
    List<ProcessHandle> processes;
    try (LocalRun run = project.start()) {
      assertThat(run.ready()).isNotEmpty();
      processes = ProcessHandle.current().descendants().toList();
      assertThat(processes).hasSize(3);
    }
    // The script that waits for Redis' end ends right after it.
    await().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(project.data().resolve(AppendOnlyFiles.PID)).doesNotExist();
    assertThat(project.data().resolve(AppendOnlyFiles.CLEAN)).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "HUP", "INT"})
  void noRedisOutlivesItsRun(String signal) throws Exception {
    Process child = writer();
    awaitWrites(child);
    List<ProcessHandle> processes = child.descendants().toList();
    assertThat(processes).hasSize(3);
    signal(signal, child.pid());
    child.waitFor();
    await().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    project.start().close();
  }

  @Test
  void aRedisThatLostBothItsRunAndItsWatcherIsEndedByTheNextRun() throws Exception {
    Process child = writer();
    awaitWrites(child);
    ProcessHandle redis = redis();
    // Its script first, and the one in its group that waits: then nobody is left to end it.
    Stream<ProcessHandle> others =
        child.descendants().filter(process -> process.pid() != redis.pid());
    for (ProcessHandle other : others.toList()) {
      signal("KILL", other.pid());
    }
    signal("KILL", child.pid());
    child.waitFor();
    assertThat(redis.isAlive()).isTrue();

    try (LocalRun run = project.start();
        Jedis client = StoreClient.of(run, TestProject.SERVICE)) {
      assertThat(redis.isAlive()).isFalse();
      assertThat(client.get("notes:none")).isNull();
    }
  }

  @Test
  void aStoreThatIsKilledIsSaid() throws Exception {
    try (LocalRun run = project.start()) {
      signal("KILL", redis().pid());
      assertThat(run.awaitFailure())
          .hasMessage(
              "notes/data: the store has ended: it was killed;"
                  + " a store that runs for as long as its application;"
                  + " start again: what was acknowledged is kept, if it was not in memory only");
    }
    assertThat(project.data().resolve(AppendOnlyFiles.CLEAN)).doesNotExist();
    project.start().close();
  }

  @Test
  void aProcessIdThatNamesAnotherProcessEndsNobody() throws Exception {
    Process other = new ProcessBuilder("cat").start();
    started.add(other);
    Files.createDirectories(project.data());
    Files.writeString(project.data().resolve(AppendOnlyFiles.PID), other.pid() + "\n");
    project.start().close();
    assertThat(other.isAlive()).isTrue();
  }

  @Test
  void ctrlCReachesTheStoreThroughItsRunOnly() throws Exception {
    try (LocalRun run = project.start()) {
      assertThat(run.ready()).isNotEmpty();
      assertThat(group(redis().pid())).isNotEqualTo(group(ProcessHandle.current().pid()));
    }
  }

  @Test
  void noPasswordIsInAListOfProcessesOrInAFile() throws Exception {
    try (LocalRun run = project.start()) {
      String password = run.environment(TestProject.SERVICE).get("REDIS_PASSWORD");
      assertThat(Files.readString(Path.of("/proc/" + redis().pid() + "/cmdline")))
          .doesNotContain("note-service", password);
      assertThat(Files.readString(Path.of("/proc/" + redis().pid() + "/environ")))
          .doesNotContain("note-service", password);
      try (Stream<Path> files = Files.walk(project.data())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(password);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, redis-server-7.0.15-linux-amd64",
    "Linux, aarch64, redis-server-7.0.15-linux-arm64",
    "Mac OS X, x86_64, redis-server-7.0.15-darwin-amd64",
    "Mac OS X, aarch64, redis-server-7.0.15-darwin-arm64"
  })
  void aProgramComesForEachSystem(String system, String architecture, String resource) {
    assertThat(RedisProgram.resource("notes/data", system, architecture)).isEqualTo(resource);
    assertThat(getClass().getResource("/" + resource)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64"})
  void anotherSystemIsRefused(String system, String architecture) {
    assertThatThrownBy(() -> RedisProgram.resource("notes/data", system, architecture))
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "notes/data: no Redis comes for %s on %s; Linux or macOS, on x86-64 or ARM64;"
                + " run it there; on Windows, in the Windows Subsystem for Linux",
            system, architecture);
  }

  private ProcessHandle redis() throws IOException {
    String id = Files.readString(project.data().resolve(AppendOnlyFiles.PID)).strip();
    return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
  }

  private Process writer() throws IOException {
    Process writer =
        new ProcessBuilder(
                "perl",
                "-e",
                HEED_SIGNALS,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(writer);
    return writer;
  }

  /** Its output is read to its end, because it would wait for that. */
  private static void awaitWrites(Process child) throws IOException {
    var output = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8));
    assertThat(output.readLine()).isNotNull();
    Thread.ofPlatform().daemon().start(() -> output.lines().forEach(line -> {}));
  }

  private static void signal(String name, long process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor();
  }

  private static String group(long process) throws IOException {
    // After the name in brackets: state, parent, group.
    String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];
  }
}
