package dev.isomer.model.signal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the numbers of a signal are, and so those of a panel over it and of an alarm's threshold.
 */
public enum Unit {
  /** How many there were in a period of a minute. */
  EVENTS,
  /** A part of a whole, from 0 to 1. */
  SHARE,
  MILLISECONDS,
  SECONDS,
  /** What a gauge counts. */
  NUMBER;

  private static final int DECIMALS = 6;

  /** A value as a person reads it: {@code 20 in a minute}, {@code 5 %}, {@code 2500 ms}. */
  public String text(double value) {
    return switch (this) {
      case EVENTS -> plain(value) + " in a minute";
      case SHARE -> plain(value * 100) + " %";
      case MILLISECONDS -> plain(value) + " ms";
      case SECONDS -> plain(value) + " s";
      case NUMBER -> plain(value);
    };
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value)
            .setScale(DECIMALS, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : Double.toString(value);
  }
}
