package dev.isomer.model.validation;

import java.text.NumberFormat;
import java.util.Locale;

/**
 * A number of a platform that a description can exceed, and the finding that says so before the
 * platform does. Rules take the number from here, so that the page of limits cannot differ from
 * them.
 *
 * @param finding the id of the finding, such as {@code capability.timeout.aws}
 * @param resource what is limited, in the platform's own words
 * @param most the largest value that the platform accepts
 * @param unit what is counted, in the plural: {@code bytes}, {@code seconds}
 * @param source the title of the page, and of its section, that states the number
 */
public record Limit(String finding, String resource, long most, String unit, String source) {

  /** Whether a value is more than the platform accepts. */
  public boolean isExceededBy(long value) {
    return value > most;
  }

  /** The number with its unit, such as {@code 20,480 bytes}. */
  public String text() {
    return text(most);
  }

  /** Another number in this limit's unit, such as {@code 24,112 bytes}. */
  public String text(long value) {
    return NumberFormat.getIntegerInstance(Locale.ROOT).format(value) + " " + unit;
  }
}
