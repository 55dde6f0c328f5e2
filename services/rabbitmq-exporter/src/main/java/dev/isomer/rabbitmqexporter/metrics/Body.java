package dev.isomer.rabbitmqexporter.metrics;

import java.util.List;
import java.util.stream.Stream;

/**
 * The body of an answer.
 *
 * @param parts its bytes in consecutive parts, which must not be changed
 * @param length the number of bytes in all parts
 */
public record Body(List<byte[]> parts, long length) {
  public Body {
    parts = List.copyOf(parts);
  }

  /** A body of consecutive parts. */
  static Body of(Stream<byte[]> parts) {
    var all = parts.toList();
    return new Body(all, all.stream().mapToLong(part -> part.length).sum());
  }

  /** A body of one part. */
  public static Body of(byte[] bytes) {
    return new Body(List.of(bytes), bytes.length);
  }
}
