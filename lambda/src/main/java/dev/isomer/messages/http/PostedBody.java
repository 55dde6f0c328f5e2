package dev.isomer.messages.http;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Gets the bytes of a body that is said to be JSON, and no more of them than are allowed. */
final class PostedBody {
  /**
   * The most bytes in a body. Each of a message's 10,000 characters may be written as an escaped
   * surrogate pair of 12 bytes: 120,000, and some for the braces; the next power of two.
   */
  static final int LARGEST = 128 * 1024;

  private static final Pattern JSON =
      Pattern.compile(
          "application/json(\\s*;\\s*charset=(utf-8|\"utf-8\"))?\\s*", Pattern.CASE_INSENSITIVE);

  private PostedBody() {}

  /**
   * @throws RefusedException when it is of another type (415), too large (413) or cut off (400)
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
    if (type.size() != 1 || !JSON.matcher(type.getFirst()).matches()) {
      throw new RefusedException(Problem.contentType(type));
    }
    var encoding = request.headers("Content-Encoding");
    if (!encoding.stream().allMatch("identity"::equalsIgnoreCase)) {
      throw new RefusedException(Problem.contentEncoding(encoding));
    }
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
              List.of(new FieldError("", "breaks off; a whole body is allowed; send it again"))));
    }
  }
}
