package dev.isomer.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import redis.embedded.RedisServer;

/**
 * The Redis program of a jar, unpacked while it starts: a running process does not need its file,
 * so a run that is killed leaves no file behind.
 */
final class RedisProgram implements AutoCloseable {

  static final String VERSION = "7.0.15";

  private final Path folder;

  private RedisProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * Unpacks the program into a new folder that only this user can read.
   *
   * @param path the application's path for data, in error texts
   * @throws LocalFailure if there is none for this machine, or no folder for temporary files
   */
  static RedisProgram unpack(String path) {
    String resource = resource(path, System.getProperty("os.name"), System.getProperty("os.arch"));
    RedisProgram program = null;
    try {
      program = new RedisProgram(Files.createTempDirectory("isomer-redis-"));
      copy(RedisServer.class, "/" + resource, program.server());
      copy(RedisProgram.class, "watch-redis", program.watcher());
      // The same program is the checker if it is started under that name.
      Files.createSymbolicLink(program.checker(), program.server());
      return program;
    } catch (IOException e) {
      if (program != null) {
        program.close();
      }
      throw new LocalFailure(
          path,
          "the folder for temporary files, "
              + System.getProperty("java.io.tmpdir")
              + ", cannot hold a program: "
              + DataFolder.reason(e),
          "a folder with 10 MB of space in which this user may write",
          "make space, or name another with JDK_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER",
          e);
    }
  }

  private static void copy(Class<?> owner, String resource, Path file) throws IOException {
    try (InputStream bytes = Objects.requireNonNull(owner.getResourceAsStream(resource))) {
      Files.copy(bytes, file);
    }
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("no file there can be made executable");
    }
  }

  /**
   * The name of the program for a machine, in its jar.
   *
   * @throws LocalFailure if there is none
   */
  static String resource(String path, String system, String architecture) {
    return system(system)
        .flatMap(
            os ->
                processor(architecture)
                    .map(cpu -> "redis-server-%s-%s-%s".formatted(VERSION, os, cpu)))
        .orElseThrow(
            () ->
                new LocalFailure(
                    path,
                    "no Redis comes for " + system + " on " + architecture,
                    "Linux or macOS, on x86-64 or ARM64",
                    "run it there; on Windows, in the Windows Subsystem for Linux"));
  }

  private static Optional<String> system(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("linux")) {
      return Optional.of("linux");
    }
    return lower.startsWith("mac") ? Optional.of("darwin") : Optional.empty();
  }

  private static Optional<String> processor(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> Optional.of("amd64");
      case "aarch64", "arm64" -> Optional.of("arm64");
      default -> Optional.empty();
    };
  }

  /** The script that ends Redis together with this process. */
  Path watcher() {
    return folder.resolve("watch-redis");
  }

  Path server() {
    return folder.resolve("redis-server");
  }

  /** Reads append-only files and says whether they are whole. */
  Path checker() {
    return folder.resolve("redis-check-aof");
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(checker());
      Files.deleteIfExists(watcher());
      Files.deleteIfExists(server());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.getLogger(RedisProgram.class.getName())
          .log(System.Logger.Level.WARNING, "a temporary folder stays: " + folder, e);
    }
  }
}
