package dev.isomer.messages;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * MiniStack, an emulator of AWS with an MIT licence, as DynamoDB in memory. It is written in Python
 * and installed from PyPI once, into a folder of the user's cache.
 *
 * <p>It checks no credentials and no rights, and it never throttles and reports no conflict: {@link
 * ScriptedDynamoDb} does.
 */
final class MiniStack {
  static final String VERSION = "1.5.33";

  private MiniStack() {}

  /**
   * Starts it at a free port of this machine, for as long as this process lives.
   *
   * @return the port
   */
  static int start() {
    var program = install();
    var port = FreePort.find();
    try {
      var builder = new ProcessBuilder(program.toString());
      var environment = builder.environment();
      environment.put("GATEWAY_PORT", Integer.toString(port));
      environment.put("BIND_HOST", "127.0.0.1");
      environment.put("SERVICES", "dynamodb");
      var process =
          builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer(port);
    return port;
  }

  private static void awaitAnswer(int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/_ministack/health"))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      Awaitility.await("MiniStack answers")
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> client.send(request, BodyHandlers.discarding()).statusCode() == 200);
    }
  }

  /** Skips the test where it cannot be installed. */
  private static Path install() {
    var folder = cache().resolve("isomer/ministack-" + VERSION);
    try {
      Files.createDirectories(folder.getParent());
      // Two builds at once install it once.
      try (var lock =
              FileChannel.open(
                  folder.resolveSibling(folder.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        var done = folder.resolve("installed");
        if (!Files.exists(done)) {
          require(run("python3", "-m", "venv", "--clear", folder.toString()));
          require(
              run(
                  folder.resolve("bin/pip").toString(),
                  "--disable-pip-version-check",
                  "install",
                  "--quiet",
                  "ministack==" + VERSION));
          Files.writeString(done, VERSION);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder.resolve("bin/ministack");
  }

  private static void require(Optional<String> failure) {
    Assumptions.assumeTrue(
        failure.isEmpty(),
        () ->
            "needs MiniStack "
                + VERSION
                + " of PyPI for DynamoDB: install Python 3 with venv (Debian: python3-venv): "
                + failure.orElseThrow());
  }

  /** What it said if it failed; empty if it did not. */
  private static Optional<String> run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var output = process.inputReader()) {
        var said = output.readAllAsString();
        return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
      }
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(folder -> new File(folder).isAbsolute())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
  }
}
