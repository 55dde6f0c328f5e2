package dev.isomer.cli;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * MiniStack, an emulator of AWS, with the AWS CLI beside it. Both are written in Python and are
 * installed from PyPI once, into a folder of the user's cache.
 *
 * <p>It checks no credentials and no rights. It does not know composite alarms, saved queries and
 * alarms on metric math, so no stack with monitoring can be deployed to it.
 */
final class AwsEmulator implements AutoCloseable {
  private static final String MINISTACK = "ministack==1.5.33";
  private static final String AWS_CLI = "awscli==1.46.3";

  private final Process process;
  private final Map<String, String> variables;

  private AwsEmulator(Process process, Map<String, String> variables) {
    this.process = process;
    this.variables = Map.copyOf(variables);
  }

  /** Starts it at a free port, and skips the test if it cannot be installed. */
  static AwsEmulator start() throws IOException {
    Path programs = install();
    int port;
    try (var free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var builder = new ProcessBuilder(programs.resolve("ministack").toString());
    builder.environment().put("GATEWAY_PORT", Integer.toString(port));
    builder.environment().put("BIND_HOST", "127.0.0.1");
    Process process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    awaitPort(port, process);
    var variables = new HashMap<>(System.getenv());
    variables.merge("PATH", programs.toString(), (path, own) -> own + File.pathSeparator + path);
    variables.put("AWS_ACCESS_KEY_ID", "test");
    variables.put("AWS_SECRET_ACCESS_KEY", "test");
    variables.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + port);
    return new AwsEmulator(process, variables);
  }

  /** The environment variables with which programs use it in place of AWS. */
  Map<String, String> variables() {
    return variables;
  }

  /** Runs a program with it, and returns what that printed. */
  String run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process running = builder.start();
    try (var output = running.inputReader()) {
      String printed = output.readAllAsString();
      if (running.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + printed);
      }
      return printed;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static void awaitPort(int port, Process process) throws IOException {
    while (process.isAlive()) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("MiniStack ended with code " + process.exitValue());
  }

  /** The folder of the programs. */
  private static Path install() throws IOException {
    Path folder = cache().resolve("isomer/aws-emulator-1.5.33-1.46.3");
    Files.createDirectories(folder.getParent());
    // Two builds at once install it once.
    try (var lock =
            FileChannel.open(
                folder.resolveSibling(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = lock.lock()) {
      Path done = folder.resolve("installed");
      if (!Files.exists(done)) {
        require("python3", "-m", "venv", "--clear", folder.toString());
        require(
            folder.resolve("bin/pip").toString(),
            "--disable-pip-version-check",
            "install",
            "--quiet",
            MINISTACK,
            AWS_CLI);
        Files.writeString(done, "");
      }
    }
    return folder.resolve("bin");
  }

  private static void require(String... command) {
    Optional<String> failure = failure(command);
    Assumptions.assumeTrue(
        failure.isEmpty(),
        () ->
            "needs %s and %s of PyPI: install Python 3 with venv (Debian: python3-venv): %s"
                .formatted(MINISTACK, AWS_CLI, failure.orElseThrow()));
  }

  /** What a program printed if it failed; empty if it did not. */
  private static Optional<String> failure(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var output = process.inputReader()) {
        String printed = output.readAllAsString();
        return process.waitFor() == 0 ? Optional.empty() : Optional.of(printed);
      }
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path cache() {
    return Stream.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .findFirst()
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
  }
}
