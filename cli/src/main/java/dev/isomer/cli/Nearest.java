package dev.isomer.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Which name a person may have meant. */
final class Nearest {

  private Nearest() {}

  /** The known name that a mistyped one is nearest to, where one is near at all. */
  static Optional<String> to(String given, Collection<String> known) {
    var distance = new DamerauLevenshteinDistance();
    // One letter in three may be wrong: with more, any name is near any other.
    int most = Math.max(1, (given.length() + 1) / 3);
    return known.stream()
        .filter(name -> distance.apply(given, name) <= most)
        .min(
            Comparator.<String>comparingInt(name -> distance.apply(given, name))
                .thenComparing(Comparator.naturalOrder()));
  }
}
