package dev.isomer.bench.rollouts.load;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A request, and what its answer must be.
 *
 * @param kind of which client it is
 * @param method of HTTP
 * @param path below that of the service, with its query
 * @param headers what it says besides
 * @param body what is sent; empty if nothing is
 * @param status that the answer must have
 * @param check of an answer with that status
 */
public record Question(
    Kind kind,
    String method,
    String path,
    Map<String, String> headers,
    Optional<byte[]> body,
    int status,
    Check check) {
  private static final int OK = 200;
  private static final int LONGEST = 60;

  /** Looks at an answer. */
  @FunctionalInterface
  public interface Check {
    /**
     * What is wrong with it; empty if nothing is.
     *
     * @throws IOException if the body ended before it was whole
     */
    String problem(Received answer) throws IOException;
  }

  /** A GET whose answer has status 200. */
  public static Question get(Kind kind, String path, Check check) {
    return new Question(kind, "GET", path, Map.of(), Optional.empty(), OK, check);
  }

  /** A POST whose answer has status 200. */
  public static Question post(Kind kind, String path, byte[] body, Check check) {
    return new Question(kind, "POST", path, Map.of(), Optional.of(body), OK, check);
  }

  /** A HEAD whose answer has status 200. */
  public static Question head(Kind kind, String path, Check check) {
    return new Question(kind, "HEAD", path, Map.of(), Optional.empty(), OK, check);
  }

  /** A GET by a client that has an answer already, and is told that it is still the same. */
  public static Question unchanged(Kind kind, String path, String tag, Check check) {
    return new Question(
        kind, "GET", path, Map.of("If-None-Match", tag), Optional.empty(), 304, check);
  }

  /** The beginning of a text, in one line. */
  public static String shorten(String text) {
    String line = text.strip().replace('\n', ' ');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
