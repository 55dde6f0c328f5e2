package dev.isomer.rabbitmqexporter.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The user and password of the exporter. The password is never printed, and leaves this class only
 * in the header of a request.
 *
 * <p>A password file is read again for each request, because a mounted Secret can change while the
 * process runs. While the file cannot be read, the last password is used.
 */
public final class Login {
  private final String user;
  private final Path file;
  private volatile String password;

  private Login(String user, String password, Path file) {
    this.user = user;
    this.password = password;
    this.file = file;
  }

  /** A user with a fixed password. */
  public static Login of(String user, String password) {
    return new Login(user, password, Path.of(""));
  }

  /**
   * A user with a file whose first line is the password.
   *
   * @throws IOException if it cannot be read or is empty
   */
  static Login fromFile(String user, Path file) throws IOException {
    return new Login(user, firstLine(file), file);
  }

  /** The value of the header Authorization ("The 'Basic' HTTP Authentication Scheme", RFC 7617). */
  public String header() {
    if (!file.toString().isEmpty()) {
      try {
        password = firstLine(file);
      } catch (IOException e) {
        // The file may be in the middle of a rotation: the broker decides whether the last password
        // is valid.
      }
    }
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  private static String firstLine(Path file) throws IOException {
    var line = Files.readString(file).lines().findFirst().orElse("");
    if (line.isEmpty()) {
      throw new IOException("its first line is empty");
    }
    return line;
  }

  @Override
  public String toString() {
    return "the user " + user;
  }
}
