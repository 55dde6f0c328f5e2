package dev.isomer.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds the name that a user may have meant. */
final class Nearest {

  private Nearest() {}

  /** The known name that is nearest to a mistyped one; empty if none is near. */
  static Optional<String> to(String given, Collection<String> known) {
    var distance = new DamerauLevenshteinDistance();
    // One letter in three may be wrong; with more, unrelated names would be near.
    int most = Math.max(1, (given.length() + 1) / 3);
    return known.stream()
        .filter(name -> distance.apply(given, name) <= most)
        .min(
            Comparator.<String>comparingInt(name -> distance.apply(given, name))
                .thenComparing(Comparator.naturalOrder()));
  }
}
