package dev.isomer.rabbitmqexporter.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of metrics that a scrape requests.
 *
 * @param format the format of the metrics
 * @param gzip whether the metrics are compressed
 */
public record Asked(Format format, boolean gzip) {

  /** One alternative in a header, such as {@code text/plain;version=0.0.4;q=0.5}. */
  private record Choice(String name, double weight) {
    static Choice of(String text) {
      var parts = text.split(";", -1);
      var weight = 1.0;
      for (var parameter : List.of(parts).subList(1, parts.length)) {
        var stripped = parameter.strip();
        if (stripped.startsWith("q=")) {
          weight = weight(stripped.substring("q=".length()));
        }
      }
      return new Choice(parts[0].strip().toLowerCase(Locale.ROOT), weight);
    }

    private static double weight(String text) {
      return text.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(text) : 0;
    }
  }

  /**
   * Reads the two headers ("HTTP Semantics", 12.5, RFC 9110). A client that accepts none of the
   * formats gets text, which is more useful than a refusal.
   *
   * @param accept {@code Accept}
   * @param acceptEncoding {@code Accept-Encoding}
   */
  public static Asked of(@Nullable String accept, @Nullable String acceptEncoding) {
    return new Asked(format(accept), gzip(acceptEncoding));
  }

  private static Format format(@Nullable String accept) {
    var choices = choices(accept).toList();
    return Stream.of(Format.values())
        .filter(format -> weight(format, choices) > 0)
        // Of equal weights, our first format: max would take the last.
        .min(Comparator.comparingDouble(format -> -weight(format, choices)))
        .orElse(Format.TEXT);
  }

  private static double weight(Format format, List<Choice> choices) {
    return choices.stream()
        .filter(choice -> choice.name.equals(format.mediaType()))
        .mapToDouble(Choice::weight)
        .max()
        .orElse(0);
  }

  private static boolean gzip(@Nullable String acceptEncoding) {
    return choices(acceptEncoding)
        .anyMatch(choice -> choice.name.equals("gzip") && choice.weight > 0);
  }

  private static Stream<Choice> choices(@Nullable String header) {
    return header == null ? Stream.of() : Stream.of(header.split(",", -1)).map(Choice::of);
  }
}
