package dev.isomer.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that Redis keeps in a data folder, and those that this library keeps beside them.
 *
 * @param path the application's path for data, in error texts
 * @param folder the data folder, whose lock is held
 */
record AppendOnlyFiles(String path, Path folder) {

  /** Redis' own name for the folder of its append-only files. */
  static final String FOLDER = "appendonlydir";

  static final String MANIFEST = "appendonly.aof.manifest";

  static final String PID = "redis.pid";

  /** A marker that is present after an orderly end: then no file may be truncated. */
  static final String CLEAN = "ended-in-order";

  /** The database of DynamoDB Local, which earlier versions kept in this folder. */
  static final String DYNAMODB_LOCAL = "shared-local-instance.db";

  private static final Pattern ANALYZED =
      Pattern.compile("filename=(\\S+), size=(\\d+), ok_up_to=(\\d+), .*diff=(\\d+)");

  private static final Pattern COMMAND = Pattern.compile("(?:^|\r\n)\\*\\d+\r\n\\$\\d+\r\n");

  private static final String MULTI = "*1\r\n$5\r\nMULTI\r\n";

  private static final String EXEC = "*1\r\n$4\r\nEXEC\r\n";

  /** The command line options with which Redis finds the files. */
  List<String> options() {
    return List.of("--dir", folder.toString(), "--pidfile", folder.resolve(PID).toString());
  }

  /**
   * Refuses files that Redis would not see, and would overwrite.
   *
   * @throws LocalFailure if the folder has data of DynamoDB Local, or files without their manifest
   */
  void check() throws IOException {
    if (Files.exists(folder.resolve(DYNAMODB_LOCAL))) {
      throw new LocalFailure(
          path,
          "the folder " + folder + " has data of DynamoDB Local, the file " + DYNAMODB_LOCAL,
          "data of Redis, which is the store of this version",
          "move that file away to begin with empty stores, name another folder with --data, "
              + DataFolder.WITHOUT_DATA);
    }
    Path files = folder.resolve(FOLDER);
    if (Files.isDirectory(files) && !Files.exists(files.resolve(MANIFEST))) {
      try (Stream<Path> left = Files.list(files)) {
        if (left.findAny().isPresent()) {
          throw damaged("its " + MANIFEST + " is missing");
        }
      }
    }
  }

  /**
   * Ends a Redis that has outlived its run, which happens if both the run and the script that
   * watches it got a SIGKILL. Acknowledged writes are kept, and the lock shows that its run is
   * over.
   *
   * @throws LocalFailure if Redis does not end
   */
  void endOrphan() throws IOException, InterruptedException {
    Optional<ProcessHandle> orphan = orphan();
    if (orphan.isEmpty()) {
      return;
    }
    log("ending the Redis of an earlier run, process " + orphan.get().pid());
    orphan.get().destroyForcibly();
    try {
      orphan.get().onExit().get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LocalFailure(
          path,
          "the folder " + folder + " is in use by a Redis, process " + orphan.get().pid(),
          "one run for a folder",
          "end that process, " + DataFolder.WITHOUT_DATA,
          e);
    }
  }

  /** The process whose id is in the file, if it is a Redis on this folder. */
  private Optional<ProcessHandle> orphan() throws IOException {
    Path file = folder.resolve(PID);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String id = Files.readString(file).strip();
    return id.matches("\\d{1,18}")
        ? ProcessHandle.of(Long.parseLong(id)).filter(this::isOurs)
        : Optional.empty();
  }

  private boolean isOurs(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .arguments()
            .filter(arguments -> List.of(arguments).contains(folder.toString()))
            .isPresent();
  }

  /** Whether the last run ended in an orderly way. */
  boolean areClean() {
    return Files.exists(folder.resolve(CLEAN));
  }

  /** Records that a run has begun. */
  void begin() throws IOException {
    Files.deleteIfExists(folder.resolve(CLEAN));
  }

  /** Records that a run has ended in an orderly way. */
  void end() throws IOException {
    Files.writeString(folder.resolve(CLEAN), "");
  }

  /**
   * Whether the newest file ends in the middle of one command or transaction, and is complete
   * before it. A killed Redis or a power loss leaves such a file; the incomplete part was not yet
   * acknowledged. That part is copied to another file, because Redis truncates it.
   *
   * <p>A damaged length in the middle also makes Redis look for bytes behind the end of the file.
   * It would cut off everything from there, but then there are further commands in the piece.
   */
  boolean isCutOffByAKill(RedisProgram program) throws IOException, InterruptedException {
    Optional<byte[]> piece = piece(program);
    if (piece.filter(AppendOnlyFiles::isOneCommand).isEmpty()) {
      return false;
    }
    Path copy = Files.createTempFile(folder, "cut-off-", ".aof");
    Files.write(copy, piece.get());
    log("the last write of an earlier run was not finished; what there is of it is in " + copy);
    return true;
  }

  private Optional<byte[]> piece(RedisProgram program) throws IOException, InterruptedException {
    Path files = folder.resolve(FOLDER);
    Process check =
        new ProcessBuilder(program.checker().toString(), MANIFEST)
            .directory(files.toFile())
            .redirectErrorStream(true)
            .start();
    String said;
    try (var lines = check.inputReader(UTF_8)) {
      said = lines.readAllAsString();
    }
    check.waitFor();
    Optional<MatchResult> cut =
        ANALYZED.matcher(said).results().filter(found -> !found.group(4).equals("0")).findFirst();
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    try (var channel = FileChannel.open(files.resolve(cut.get().group(1)))) {
      long from = Long.parseLong(cut.get().group(3));
      var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Redis exits once all of the file is read.
      }
      return Optional.of(bytes.array());
    }
  }

  static boolean isOneCommand(byte[] bytes) {
    var text = new String(bytes, ISO_8859_1);
    return text.startsWith(MULTI)
        ? !text.contains(EXEC)
        : COMMAND.matcher(text).results().count() <= 1;
  }

  LocalFailure damaged(String reason) {
    return new LocalFailure(
        path,
        "the data in " + folder.resolve(FOLDER) + " is damaged: " + reason,
        "the files as an earlier run left them",
        "put back a copy or move them away, " + DataFolder.WITHOUT_DATA);
  }

  private static void log(String text) {
    System.getLogger(AppendOnlyFiles.class.getName()).log(Level.WARNING, text);
  }
}
