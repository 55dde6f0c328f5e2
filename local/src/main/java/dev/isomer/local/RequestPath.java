package dev.isomer.local;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request's path, taken apart before it is decoded, so that an encoded slash is never one.
 *
 * @param segments decoded: none for {@code /}, and one that is empty for each slash too many
 */
record RequestPath(List<String> segments) {

  RequestPath {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a path as it stands in the request line. Empty if it could mean another place than it
   * seems to: dot segments, slashes or control characters in an encoded form, a backslash, broken
   * escapes.
   */
  static Optional<RequestPath> read(String raw) {
    if (!raw.startsWith("/")) {
      return Optional.empty();
    }
    var segments = new ArrayList<String>();
    if (raw.length() > 1) {
      for (String encoded : raw.substring(1).split("/", -1)) {
        Optional<String> segment = decode(encoded).filter(RequestPath::isPlain);
        if (segment.isEmpty()) {
          return Optional.empty();
        }
        segments.add(segment.get());
      }
    }
    return Optional.of(new RequestPath(segments));
  }

  private static boolean isPlain(String segment) {
    return !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  /** Percent-decodes a segment; empty for a broken escape, or if the bytes are not UTF-8. */
  private static Optional<String> decode(String encoded) {
    byte[] from = encoded.getBytes(StandardCharsets.UTF_8);
    var to = ByteBuffer.allocate(from.length);
    for (int i = 0; i < from.length; i++) {
      if (from[i] != '%') {
        to.put(from[i]);
        continue;
      }
      int high = i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
      int low = i + 2 < from.length ? Character.digit(from[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      to.put((byte) (high * 16 + low));
      i += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(to.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
