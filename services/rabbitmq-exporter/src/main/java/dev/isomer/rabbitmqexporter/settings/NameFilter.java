package dev.isomer.rabbitmqexporter.settings;

import java.util.regex.Pattern;

/**
 * A filter of the exported names. A pattern must match the whole name.
 *
 * @param what the kind of names, as in the variables: {@code QUEUES} or {@code VHOSTS}
 * @param include the pattern that a name must match
 * @param exclude the pattern that a name must not match, which takes precedence
 */
public record NameFilter(String what, Pattern include, Pattern exclude) {

  private static final Pattern EVERY = Pattern.compile("(?s).*");
  private static final Pattern NONE = Pattern.compile("(?!)");

  /** A filter that accepts every name. */
  public static NameFilter all(String what) {
    return new NameFilter(what, EVERY, NONE);
  }

  /** Whether a name is exported. */
  public boolean accepts(String name) {
    return include.matcher(name).matches() && !exclude.matcher(name).matches();
  }

  /** Whether an include pattern is set. */
  public boolean includes() {
    return include != EVERY;
  }

  /** Whether an exclude pattern is set. */
  public boolean excludes() {
    return exclude != NONE;
  }
}
