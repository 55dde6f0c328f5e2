package dev.isomer.local.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The preparation of a program by the {@code install} line of its {@code Procfile}. It runs when it
 * has not yet succeeded with this line and these lock files.
 *
 * @param command the line, and where it runs
 * @param stamp the file that keeps with what it succeeded last
 */
public record Installation(Command command, Path stamp) {

  /** The files in which the tools of languages keep exact versions. */
  private static final List<String> LOCKS =
      List.of(
          "Cargo.lock",
          "Gemfile.lock",
          "Pipfile.lock",
          "bun.lock",
          "composer.lock",
          "deno.lock",
          "go.sum",
          "mix.lock",
          "npm-shrinkwrap.json",
          "package-lock.json",
          "packages.lock.json",
          "pdm.lock",
          "pnpm-lock.yaml",
          "poetry.lock",
          "requirements.txt",
          "uv.lock",
          "yarn.lock");

  /** Whether it has to run. */
  public boolean isDue() throws IOException {
    return !Files.isRegularFile(stamp) || !Files.readString(stamp).equals(print());
  }

  /**
   * Runs it to its end.
   *
   * @return its exit code; 0 if it succeeded, which is kept
   * @throws IOException if there is no bash, or a file cannot be read or written
   */
  public int run(Output output) throws IOException, InterruptedException {
    String print = print();
    Files.deleteIfExists(stamp);
    try (ProgramProcess process = ProgramProcess.start(command, output)) {
      int code = process.ended().join();
      process.drain();
      if (code == 0) {
        keep(print);
      }
      return code;
    }
  }

  private void keep(String print) throws IOException {
    Files.createDirectories(stamp.getParent());
    Path draft = Files.createTempFile(stamp.getParent(), "stamp", "");
    Files.writeString(draft, print);
    Files.move(draft, stamp, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private String print() throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((command.folder() + "\0" + command.line() + "\0").getBytes(UTF_8));
      for (String lock : LOCKS) {
        Path file = command.folder().resolve(lock);
        if (Files.isRegularFile(file)) {
          digest.update((lock + "\0" + Files.size(file) + "\0").getBytes(UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }
}
