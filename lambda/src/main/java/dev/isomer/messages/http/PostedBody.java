package dev.isomer.messages.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gets the bytes of a body that is said to be JSON, and no more of them than are allowed. */
final class PostedBody {
  /**
   * The most bytes in a body. Each of a message's 10,000 characters may be written as an escaped
   * surrogate pair of 12 bytes: 120,000, and some for the braces; the next power of two.
   */
  static final int LARGEST = 128 * 1024;

  private static final String JSON = "application/json";

  /** A quoted string (RFC 9110, section 5.6.4), in which commas and semicolons mean nothing. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

  private PostedBody() {}

  /**
   * @throws RefusedException if it is of another type (415), too large (413) or cut off (400)
   */
  static byte[] of(Request request) {
    requireJson(request);
    if (request.header("Content-Length").filter(PostedBody::isTooLarge).isPresent()) {
      throw new RefusedException(Problem.contentTooLarge());
    }
    var bytes = read(request.body());
    if (bytes.length > LARGEST) {
      throw new RefusedException(Problem.contentTooLarge());
    }
    return bytes;
  }

  private static void requireJson(Request request) {
    var type = request.headers("Content-Type");
    if (type.isEmpty() || !type.stream().allMatch(PostedBody::isJson)) {
      throw new RefusedException(Problem.contentType(type));
    }
    var encoding = request.headers("Content-Encoding");
    if (!encoding.stream().flatMap(PostedBody::members).allMatch(PostedBody::isPlain)) {
      throw new RefusedException(Problem.contentEncoding(encoding));
    }
  }

  /**
   * Whether a value names JSON and nothing else. Parameters have no effect (RFC 8259, section 11):
   * JSON is UTF-8, whatever a charset says. A sender or proxy that joins two equal headers with a
   * comma is understood; two different types are not, as nobody knows which one is meant.
   */
  private static boolean isJson(String contentType) {
    return members(QUOTED.matcher(contentType).replaceAll(""))
        .map(member -> member.split(";", 2)[0].strip())
        .allMatch(JSON::equalsIgnoreCase);
  }

  private static boolean isPlain(String coding) {
    return coding.isEmpty() || coding.equalsIgnoreCase("identity");
  }

  private static Stream<String> members(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip);
  }

  private static boolean isTooLarge(String length) {
    // A number too long for an int is too large for us.
    return length.matches("\\d{1,9}")
        ? Integer.parseInt(length) > LARGEST
        : length.matches("\\d{10,}");
  }

  /** At most one byte more than is allowed. */
  private static byte[] read(Body body) {
    try (var bytes = body.open()) {
      return bytes.readNBytes(LARGEST + 1);
    } catch (IOException | RuntimeException e) {
      // Servers report a broken chunk or a lost client in ways of their own, all meaning this.
      throw new RefusedException(
          Problem.invalid(
              List.of(new FieldError("", "ends before it is complete; send it again"))));
    }
  }
}
