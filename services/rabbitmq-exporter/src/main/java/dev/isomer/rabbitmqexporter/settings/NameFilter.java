package dev.isomer.rabbitmqexporter.settings;

import java.util.regex.Pattern;

/**
 * Which names are exported. A pattern is compared with the whole name.
 *
 * @param what of what these are names, as variables have it: {@code QUEUES} or {@code VHOSTS}
 * @param include what a name must match
 * @param exclude what it must not match; this one wins
 */
public record NameFilter(String what, Pattern include, Pattern exclude) {

  private static final Pattern EVERY = Pattern.compile("(?s).*");
  private static final Pattern NONE = Pattern.compile("(?!)");

  /** Every name. */
  public static NameFilter all(String what) {
    return new NameFilter(what, EVERY, NONE);
  }

  /** Whether a name is exported. */
  public boolean accepts(String name) {
    return include.matcher(name).matches() && !exclude.matcher(name).matches();
  }

  /** Whether it is set what a name must match. */
  public boolean includes() {
    return include != EVERY;
  }

  /** Whether it is set what a name must not match. */
  public boolean excludes() {
    return exclude != NONE;
  }
}
