package dev.isomer.rabbitmqexporter.settings;

import java.util.regex.Pattern;

/**
 * Which names are exported. A pattern is compared with the whole name.
 *
 * @param include what a name must match
 * @param exclude what it must not match; this one wins
 */
public record NameFilter(Pattern include, Pattern exclude) {

  /** Every name. */
  public static final NameFilter ALL = new NameFilter(Pattern.compile("(?s).*"), none());

  /** A pattern that no name matches. */
  static Pattern none() {
    return Pattern.compile("(?!)");
  }

  /** Whether a name is exported. */
  public boolean accepts(String name) {
    return include.matcher(name).matches() && !exclude.matcher(name).matches();
  }
}
