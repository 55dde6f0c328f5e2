package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The folder in which an application's data lives, held by one run at a time. The lock is the
 * kernel's: however a process ends, it is free afterwards.
 */
final class DataFolder implements AutoCloseable {

  static final String LOCK = "lock";

  static final String WITHOUT_DATA = "or keep no data with --memory";

  /**
   * The folders that this process holds. Opening a lock file a second time in the process that
   * holds it would free the lock at closing (a rule of POSIX locks), so it must not get that far.
   */
  private static final ConcurrentMap<Path, DataFolder> HELD = new ConcurrentHashMap<>();

  private final Path folder;
  private final FileChannel channel;
  private volatile String holder = "";

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Creates the folder if it is missing, and takes its lock.
   *
   * @param path the application's path for data, in error texts
   * @throws LocalFailure if another run holds it, or it cannot be used
   */
  static DataFolder open(String path, Path folder) {
    try {
      Files.createDirectories(folder);
      return lock(path, folder.toRealPath());
    } catch (FileAlreadyExistsException e) {
      throw new LocalFailure(
          path,
          e.getFile() + " is a file",
          "a folder that can be written",
          "move the file away, " + WITHOUT_DATA,
          e);
    } catch (IOException e) {
      throw new LocalFailure(
          path,
          "the folder " + folder + " cannot be written: " + reason(e),
          "a folder that can be written",
          "make it writable, " + WITHOUT_DATA,
          e);
    }
  }

  private static DataFolder lock(String path, Path folder) throws IOException {
    DataFolder own = HELD.get(folder);
    if (own != null) {
      throw taken(path, folder, own.holder);
    }
    Path file = folder.resolve(LOCK);
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      // The locked range is behind any text, so that the text can be read on Windows too.
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      var held = new DataFolder(folder, channel);
      if (lock == null || HELD.putIfAbsent(folder, held) != null) {
        throw taken(path, folder, Files.readString(file));
      }
      held.write("process " + ProcessHandle.current().pid());
      return held;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(path, folder, "");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Writes where this run answers, for the message of a second run on the folder. */
  void answersAt(URI url) throws IOException {
    write("process " + ProcessHandle.current().pid() + " at " + url);
  }

  Path path() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    channel.truncate(0);
    channel.close();
    HELD.remove(folder, this);
  }

  private void write(String text) throws IOException {
    holder = text;
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
  }

  private static LocalFailure taken(String path, Path folder, String holder) {
    return new LocalFailure(
        path,
        "the folder "
            + folder
            + " is in use by "
            + (holder.isBlank() ? "another process" : holder.strip()),
        "one run for a folder",
        "stop that one, " + WITHOUT_DATA);
  }

  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
