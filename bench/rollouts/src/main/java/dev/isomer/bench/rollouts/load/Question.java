package dev.isomer.bench.rollouts.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A request, and what its answer must be. What the programs answer is said in {@code
 * services/README.md}.
 *
 * @param kind of which client it is
 * @param path with its query
 * @param body what is sent; GET if nothing is
 * @param check of the answer
 */
record Question(Kind kind, String path, Optional<byte[]> body, Check check) {

  /** How many bytes a download has. */
  private static final int DOWNLOAD = 1 << 20;

  private static final int BYTE_VALUES = 256;

  /** Looks at the body of an answer with status 200. */
  @FunctionalInterface
  interface Check {
    /**
     * What is wrong with it; empty if nothing is.
     *
     * @param version who says to have answered
     * @throws IOException if the body ended before it was whole
     */
    String problem(String version, InputStream body) throws IOException;
  }

  /** Asks for the greeting, which comes after so many seconds. */
  static Question greeting(Kind kind, String app, double seconds) {
    return new Question(
        kind,
        path("/", "sleep", seconds),
        Optional.empty(),
        (version, body) -> {
          String greeting = new String(body.readAllBytes(), StandardCharsets.UTF_8);
          return greeting.equals(line(app, version)) ? "" : "another body: " + shorten(greeting);
        });
  }

  /** Sends bytes, which must come back after so many seconds. */
  static Question echo(Kind kind, byte[] sent, double seconds) {
    return new Question(
        kind,
        path("/", "sleep", seconds),
        Optional.of(sent),
        (version, body) ->
            Arrays.equals(body.readAllBytes(), sent) ? "" : "other bytes than were sent");
  }

  /** Asks for a mebibyte over so many seconds, each byte its place modulo 256. */
  static Question download(double seconds) {
    return new Question(
        Kind.DOWNLOAD,
        path("/download", "seconds", seconds),
        Optional.empty(),
        (version, body) -> {
          byte[] part = new byte[1 << 14];
          int place = 0;
          for (int read = body.read(part); read >= 0; read = body.read(part)) {
            for (int i = 0; i < read; i++) {
              if (part[i] != (byte) (place % BYTE_VALUES)) {
                return "another byte at " + place;
              }
              place++;
            }
          }
          return place == DOWNLOAD ? "" : place + " bytes instead of " + DOWNLOAD;
        });
  }

  /** Asks for lines over so many seconds, all of one version, the last a farewell. */
  static Question stream(String app, double seconds) {
    return new Question(
        Kind.STREAM,
        path("/stream", "seconds", seconds),
        Optional.empty(),
        (version, body) -> {
          String all = new String(body.readAllBytes(), StandardCharsets.UTF_8);
          String greetings = all.replaceFirst("Bye!\n$", "");
          if (greetings.equals(all)) {
            return "no farewell at the end of " + all.length() + " bytes";
          }
          String others = greetings.replace(line(app, version), "");
          return others.isEmpty() ? "" : "another line: " + shorten(others);
        });
  }

  private static String path(String path, String parameter, double seconds) {
    return seconds == 0
        ? path
        : path + "?" + parameter + "=" + String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static String line(String app, String version) {
    return "Hi! " + app + " " + version + "\n";
  }

  static String shorten(String text) {
    String line = text.strip().replace('\n', ' ');
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}
