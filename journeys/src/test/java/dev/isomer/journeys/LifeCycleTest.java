package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code bin/isomer up} begins and ends, as the person at the terminal sees it. */
class LifeCycleTest {
  @TempDir Path folder;
  private Path errors;
  private Path data;

  @BeforeEach
  void files() {
    errors = folder.resolve("errors.log");
    data = folder.resolve("data");
  }

  @Test
  void everyComponentIsReadyOnALineOfItsOwn() {
    try (Laptop laptop = Laptop.up(errors, "--port", "0", "--memory")) {
      String url = "http://127\\.0\\.0\\.1:[0-9]+/?";
      assertThat(laptop.ready())
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .matches("ready  messages         redis://127\\.0\\.0\\.1:[0-9]+/messages"),
              line ->
                  assertThat(line)
                      .matches(
                          "ready  message-ledger   redis://127\\.0\\.0\\.1:[0-9]+/message-ledger"),
              line -> assertThat(line).matches("ready  message-service  " + url),
              line -> assertThat(line).matches("ready  message-api      " + url),
              line -> assertThat(line).matches("ready  website          " + url));
    }
  }

  @Test
  void itEndsWithinThreeSecondsOfBeingAsked() {
    try (Laptop laptop = Laptop.up(errors, "--port", "0", "--memory")) {
      assertThat(laptop.terminate()).isLessThan(Duration.ofSeconds(3));
      assertThat(laptop.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void nothingThatAKillLeavesStopsTheNextRun() throws IOException {
    int port = freePort();
    String[] options = {"--port", Integer.toString(port), "--data", data.toString()};
    String location;
    try (Laptop laptop = Laptop.up(errors, options)) {
      var answer = new Client(laptop.address()).post("kept", "key");
      location =
          answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow()).getPath();
      var children = ProcessHandle.of(laptop.pid()).stream().flatMap(ProcessHandle::descendants);
      var left = children.toList();
      assertThat(left).hasSize(3);
      laptop.kill();
      // Redis and its watcher end because the end of the command closes a pipe.
      await().until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
    }

    try (Laptop laptop = Laptop.up(errors, options)) {
      var client = new Client(laptop.address());
      assertThat(client.get(location).statusCode()).isEqualTo(200);
      assertThat(client.count()).isEqualTo(1);
    }
  }

  @Test
  void aSecondRunOnTheSameDataIsRefused() throws Exception {
    try (Laptop laptop = Laptop.up(errors, "--port", "0", "--data", data.toString())) {
      Path refusal = folder.resolve("refusal.log");

      int code = Laptop.exitCode(refusal, "--port", "0", "--data", data.toString());

      assertThat(code).isEqualTo(2);
      assertThat(Files.readString(refusal))
          .contains(data.toString())
          .contains("process " + laptop.pid())
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aTakenPortIsRefused() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      int code = Laptop.exitCode(errors, "--port", port, "--memory");

      assertThat(code).isEqualTo(2);
      assertThat(Files.readString(errors)).contains("port " + port).contains("--port");
    }
  }

  @Test
  void damagedDataIsRefusedAndLeftAsItIs() throws Exception {
    try (Laptop laptop = Laptop.up(errors, "--port", "0", "--data", data.toString())) {
      new Client(laptop.address()).post("kept", "key");
      laptop.terminate();
    }
    byte[] garbage = "this is no data".repeat(100).getBytes(StandardCharsets.UTF_8);
    Path newest = data.resolve("appendonlydir/appendonly.aof.1.incr.aof");
    Files.write(newest, garbage);

    int code = Laptop.exitCode(errors, "--port", "0", "--data", data.toString());

    assertThat(code).isEqualTo(2);
    assertThat(Files.readString(errors))
        .contains(newest.getFileName().toString())
        .contains("--memory")
        .doesNotContain("\tat ");
    assertThat(Files.readAllBytes(newest)).isEqualTo(garbage);
  }

  @Test
  void aStoreThatEndsByItselfEndsTheCommandWithOneSentence() throws IOException {
    try (Laptop laptop = Laptop.up(errors, "--port", "0", "--data", data.toString())) {
      String redis = Files.readString(data.resolve("redis.pid")).strip();
      ProcessHandle.of(Long.parseLong(redis)).orElseThrow().destroyForcibly();

      assertThat(laptop.awaitExitCode()).isEqualTo(2);
    }
    assertThat(Files.readString(errors))
        .endsWith(
            "isomer: messages/data: the store has ended: it was killed;"
                + " a store that runs for as long as its application;"
                + " start again: what was acknowledged is kept, if it was not in memory only\n");
  }

  @Test
  void inMemoryNothingIsKept() {
    try (Laptop laptop = Laptop.up(errors, "--port", "0", "--memory", "--data", data.toString())) {
      laptop.kill();
    }

    assertThat(data).doesNotExist();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
