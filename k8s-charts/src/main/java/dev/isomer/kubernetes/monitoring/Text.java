package dev.isomer.kubernetes.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers and times as they stand in rules. */
final class Text {

  private Text() {}

  /**
   * A window in the largest unit that leaves a whole number: {@code 5m}, {@code 1h}, {@code 3d}.
   */
  static String window(Duration window) {
    if (window.equals(Duration.ofDays(window.toDays()))) {
      return window.toDays() + "d";
    }
    if (window.equals(Duration.ofHours(window.toHours()))) {
      return window.toHours() + "h";
    }
    return window.equals(Duration.ofMinutes(window.toMinutes()))
        ? window.toMinutes() + "m"
        : window.toSeconds() + "s";
  }

  /** A window as a person reads it: {@code 5 min}, {@code 1 h}, {@code 3 d}. */
  static String words(Duration window) {
    return window(window).replaceFirst("([a-z])$", " $1").replaceFirst(" m$", " min");
  }

  /** A number without an exponent and without trailing zeros. */
  static String number(double number) {
    return plain(BigDecimal.valueOf(number));
  }

  /** A number with so many decimals at most. */
  static String number(double number, int decimals) {
    return plain(BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP));
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
