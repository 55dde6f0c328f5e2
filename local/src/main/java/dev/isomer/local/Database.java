package dev.isomer.local;

import com.almworks.sqlite4java.SQLite;
import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteStatement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/** The SQLite file under DynamoDB Local, and whether it is sound. */
final class Database {

  /** Held, or the logging system would forget their levels with them. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("com.almworks.sqlite4java"),
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("software.amazon.dynamodb.services"));

  private Database() {}

  /** Loads SQLite, which comes with DynamoDB Local for Linux, macOS and Windows. */
  static void load() {
    for (Logger logger : QUIET) {
      logger.setLevel(Level.SEVERE);
    }
    try {
      SQLiteLibraryLoader.initialize();
      SQLite.loadLibrary();
    } catch (Exception e) {
      throw new IllegalStateException(
          "SQLite has no library for " + System.getProperty("os.name") + " here", e);
    }
  }

  /**
   * Reads every page once, because SQLite itself would notice a damaged one only when a request
   * comes to it. Nothing is written but what SQLite does after any crash: it ends the transaction
   * that was under way.
   *
   * @throws LocalFailure where the file is damaged; it is left as it is
   */
  static void check(String path, Path file) {
    if (!Files.exists(file)) {
      return;
    }
    var connection = new SQLiteConnection(file.toFile());
    try {
      connection.open(false);
      SQLiteStatement check = connection.prepare("PRAGMA quick_check(1)");
      String answer = check.step() ? check.columnString(0) : "no answer";
      check.dispose();
      if (!answer.equals("ok")) {
        throw damaged(path, file, firstLine(answer));
      }
    } catch (SQLiteException e) {
      throw damaged(path, file, reason(e));
    } finally {
      connection.dispose();
    }
  }

  /** The reason in SQLite's own words: they stand in the last brackets of the message. */
  static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    int from = message.lastIndexOf('[');
    int to = message.lastIndexOf(']');
    return from > 0 && to > from ? message.substring(from + 1, to) : firstLine(message);
  }

  private static String firstLine(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("***"))
        .findFirst()
        .orElse("it is not sound");
  }

  private static LocalFailure damaged(String path, Path file, String reason) {
    return new LocalFailure(
        path,
        "the file " + file + " is damaged: " + reason,
        "the file as an earlier run left it",
        "put back a copy or move it away, " + DataFolder.WITHOUT_DATA);
  }
}
