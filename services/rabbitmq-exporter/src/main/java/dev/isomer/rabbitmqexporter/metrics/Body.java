package dev.isomer.rabbitmqexporter.metrics;

import java.util.List;
import java.util.stream.Stream;

/**
 * The body of an answer.
 *
 * @param parts its bytes, one part after the other; nobody changes them
 * @param length how many bytes there are in all parts
 */
public record Body(List<byte[]> parts, long length) {
  public Body {
    parts = List.copyOf(parts);
  }

  /** Parts in a row. */
  static Body of(Stream<byte[]> parts) {
    var all = parts.toList();
    return new Body(all, all.stream().mapToLong(part -> part.length).sum());
  }

  /** A body of one part. */
  public static Body of(byte[] bytes) {
    return new Body(List.of(bytes), bytes.length);
  }
}
