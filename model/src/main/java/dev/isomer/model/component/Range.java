package dev.isomer.model.component;

import java.util.function.Function;

/**
 * A number of replicas between two limits, of which the measure has yet to be said.
 *
 * @param <W> what is scaled
 */
public final class Range<W> {
  private final int least;
  private final int most;
  private final Function<Scale, W> scaled;

  Range(int least, int most, Function<Scale, W> scaled) {
    this.least = least;
    this.most = most;
    this.scaled = scaled;
  }

  /** By the use of the processor time that replicas are sure of, in per cent. */
  public W cpu(int percent) {
    return scaled.apply(new Scale.Between(least, most, percent));
  }
}
