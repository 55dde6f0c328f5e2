package dev.isomer.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What a run says of data that it cannot use, and that it leaves it as it is. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DataTest {

  private static final String OTHERWISE =
      "; the files as an earlier run left them;"
          + " put back a copy or move them away, or keep no data with --memory";

  @TempDir Path root;
  private TestProject project;

  @BeforeEach
  void write() {
    project = TestProject.in(root);
  }

  @Test
  void aFileThatIsNoneOfRedisIsRefused() throws Exception {
    keep();
    Files.writeString(newest(), "not an append-only file ".repeat(40));
    refused("Bad file format reading the append only file " + newest().getFileName() + OTHERWISE);
  }

  @Test
  void aDamagedPageIsRefusedBeforeARequestMeetsIt() throws Exception {
    keep();
    byte[] bytes = Files.readAllBytes(newest());
    int middle = bytes.length / 2;
    Arrays.fill(bytes, middle, middle + 200, (byte) 0x5a);
    Files.write(newest(), bytes);
    refused("Bad file format reading the append only file " + newest().getFileName() + OTHERWISE);
  }

  @Test
  void afterAnEndInOrderAFileThatWasCutOffIsRefused() throws Exception {
    keep();
    truncate(newest(), Files.size(newest()) / 2 - 3);
    refused(
        "Unexpected end of file reading the append only file appendonly.aof.1.incr.aof"
            + OTHERWISE);
    // Saying so once does not make it right.
    refused(
        "Unexpected end of file reading the append only file appendonly.aof.1.incr.aof"
            + OTHERWISE);
  }

  @Test
  void afterAKillTheUnfinishedWriteIsPutAside() throws Exception {
    keep();
    Files.delete(project.data().resolve(AppendOnlyFiles.CLEAN));
    truncate(newest(), Files.size(newest()) - 5);
    try (LocalRun run = project.start();
        Jedis client = client(run)) {
      assertThat(client.get("notes:28")).isEqualTo("text");
      assertThat(client.get("notes:29")).isNull();
    }
    try (Stream<Path> files = Files.list(project.data())) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("cut-off-")))
          .singleElement()
          .satisfies(file -> assertThat(Files.readString(file)).contains("notes:29"));
    }
  }

  @Test
  void afterAKillADamagedLengthDoesNotCutOffWhatFollows() throws Exception {
    keep();
    Files.delete(project.data().resolve(AppendOnlyFiles.CLEAN));
    String text = Files.readString(newest(), ISO_8859_1);
    Files.writeString(
        newest(), text.replace("$8\r\nnotes:10\r\n", "$8888\r\nnotes:10\r\n"), ISO_8859_1);
    refused(
        "Unexpected end of file reading the append only file appendonly.aof.1.incr.aof"
            + OTHERWISE);
  }

  @ParameterizedTest
  @CsvSource({
    "'*2|$3|SET|$5|no', true",
    "'*3|', true",
    "'*1|$5|MULTI|*3|$3|SET|$1|a|$1|b|*3|$3|SE', true",
    "'*1|$5|MULTI|*3|$3|SET|$1|a|$1|b|*1|$4|EXEC|*2', false",
    "'*3|$9|SET|$1|a|$1|b|*3|$3|SET|$1|c|$1|d|', false"
  })
  void oneUnfinishedCommandOrTransactionIsWhatAKillLeaves(String bytes, boolean isOne) {
    assertThat(AppendOnlyFiles.isOneCommand(bytes.replace("|", "\r\n").getBytes(UTF_8)))
        .isEqualTo(isOne);
  }

  @Test
  void aMissingManifestIsRefused() throws Exception {
    keep();
    Files.delete(newest().resolveSibling(AppendOnlyFiles.MANIFEST));
    refused("its appendonly.aof.manifest is missing" + OTHERWISE);
  }

  @Test
  void aDamagedManifestIsRefused() throws Exception {
    keep();
    Files.writeString(newest().resolveSibling(AppendOnlyFiles.MANIFEST), "garbage\n");
    refused("Invalid AOF manifest file format" + OTHERWISE);
  }

  @Test
  void aMissingFileIsRefused() throws Exception {
    keep();
    Files.delete(newest());
    refused(
        "Unable to obtain the AOF file appendonly.aof.1.incr.aof length."
            + " stat: No such file or directory"
            + OTHERWISE);
  }

  @Test
  void dataOfDynamoDbLocalIsRefused() throws Exception {
    Files.createDirectories(project.data());
    Path database = project.data().resolve("shared-local-instance.db");
    Files.writeString(database, "SQLite format 3");
    assertThatThrownBy(project::start)
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "notes/data: the folder %s has data of DynamoDB Local, the file shared-local-instance.db;"
                + " data of Redis, which is the store of this version;"
                + " move that file away to begin with empty stores, name another folder with"
                + " --data, or keep no data with --memory",
            project.data());
    assertThat(database).hasContent("SQLite format 3");
    assertThat(project.data().resolve(AppendOnlyFiles.FOLDER)).doesNotExist();
  }

  @Test
  void aFullDiskIsSaidAtTheStart() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(project.data())) {
      disk.fill();
      assertThatThrownBy(project::start)
          .isInstanceOf(LocalFailure.class)
          .hasMessageStartingWith("notes/data: ")
          .hasMessageContaining("No space left on device; a folder ")
          .hasMessageEndingWith(", or keep no data with --memory");
    }
  }

  @Test
  void aDiskThatFillsUpEndsTheRunAndLosesNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(project.data())) {
      int kept = 0;
      try (LocalRun run = project.start()) {
        try (Jedis client = client(run)) {
          while (true) {
            client.set("notes:" + kept, "x".repeat(500));
            kept++;
          }
        } catch (JedisConnectionException e) {
          // What is not acknowledged may be missing.
        }
        assertThat(run.awaitFailure())
            .hasMessageMatching(
                "notes/data: the store has ended: [^;]+ writing to the AOF file[^;]*;"
                    + " a folder with space in which this user may write;"
                    + " make space or make it writable, and start again:"
                    + " what was acknowledged is kept");
      }
      assertThat(kept).isPositive();
      disk.grow();
      try (LocalRun run = project.start();
          Jedis client = client(run)) {
        for (int i = 0; i < kept; i++) {
          assertThat(client.exists("notes:" + i)).as("notes:" + i).isTrue();
        }
      }
    }
  }

  /** A file system of its own, which fills up when the test wants it to. */
  private record SmallDisk(Path folder) implements AutoCloseable {

    static SmallDisk mount(Path folder) throws IOException {
      Files.createDirectories(folder);
      assumeTrue(
          run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder.toString()),
          "needs the right to mount a file system: run it as root on Linux");
      return new SmallDisk(folder);
    }

    void fill() throws IOException {
      try (var file = Files.newOutputStream(folder.resolve("filling"))) {
        while (true) {
          file.write(new byte[4_096]);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space left");
      }
    }

    void grow() {
      assertThat(run("mount", "-o", "remount,size=4m", folder.toString())).isTrue();
    }

    @Override
    public void close() {
      assertThat(run("umount", folder.toString())).isTrue();
    }

    private static boolean run(String... command) {
      try {
        return new ProcessBuilder(command).start().waitFor() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Thirty notes: the first is written in a transaction, as services do. */
  private void keep() {
    try (LocalRun run = project.start();
        Jedis client = client(run)) {
      try (Transaction transaction = client.multi()) {
        transaction.set("notes:0", "text");
        transaction.incr("notes:count");
        transaction.exec();
      }
      for (int i = 1; i < 30; i++) {
        client.set("notes:" + i, "text");
      }
    }
  }

  private void refused(String reason) throws IOException {
    Map<Path, String> before = contents();
    assertThatThrownBy(project::start)
        .isInstanceOf(LocalFailure.class)
        .hasMessage(
            "notes/data: the data in %s is damaged: %s",
            project.data().resolve(AppendOnlyFiles.FOLDER), reason);
    assertThat(contents()).isEqualTo(before);
  }

  private Map<Path, String> contents() throws IOException {
    var contents = new TreeMap<Path, String>();
    try (Stream<Path> files = Files.list(newest().getParent())) {
      for (Path file : files.toList()) {
        contents.put(file, Files.readString(file, ISO_8859_1));
      }
    }
    return contents;
  }

  private Path newest() {
    return project.data().resolve("appendonlydir/appendonly.aof.1.incr.aof");
  }

  private static void truncate(Path file, long size) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private static Jedis client(LocalRun run) {
    return StoreClient.of(run, TestProject.SERVICE);
  }
}
