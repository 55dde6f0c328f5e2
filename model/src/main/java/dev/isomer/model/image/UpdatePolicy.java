package dev.isomer.model.image;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;
import org.semver4j.range.RangeListFactory;

/** Which image of a repository may take the place of the one that is run now. */
public sealed interface UpdatePolicy {

  /**
   * The highest version in a range, as npm and Cargo understand ranges: {@code ^1.2}, {@code 0.x},
   * {@code >=8.2 <9}. A tag is a version of three numbers, with or without {@code v} before it.
   * Pre-releases are taken only by a range that names one.
   *
   * @param range the range
   * @param pattern what a whole tag is like, for tags that are not versions alone; its one group is
   *     the version
   */
  record Range(String range, @Nullable String pattern) implements UpdatePolicy {

    /**
     * A range.
     *
     * @throws InvalidImageException if it is not one, or the pattern is not one with one group
     */
    public Range {
      boolean isOne =
          Stream.of(range.split("\\|\\|", -1))
              .allMatch(
                  part -> !part.isBlank() && !RangeListFactory.create(part).toString().isEmpty());
      if (!isOne) {
        throw new InvalidImageException(
            "update/range",
            "\"" + range + "\"",
            "a range of versions like ^1.2 or >=8.2 <9",
            "correct it");
      }
      if (pattern != null && groups(pattern) != 1) {
        throw new InvalidImageException(
            "update/pattern",
            "\"" + pattern + "\" has " + groups(pattern) + " groups",
            "one group, which is the version",
            "put the version's part in parentheses, as in \"(.*)-alpine\"");
      }
    }

    /** The version of a tag, or empty if it has none or one outside of the range. */
    public Optional<Semver> version(String tag) {
      return Optional.ofNullable(Semver.parse(pattern == null ? tag : group(pattern, tag)))
          .filter(version -> version.satisfies(range));
    }

    @Override
    public Optional<String> best(Stream<String> tags) {
      return tags.flatMap(tag -> version(tag).map(it -> Map.entry(it, tag)).stream())
          .max(Map.Entry.comparingByKey())
          .map(Map.Entry::getValue);
    }

    @Override
    public boolean isHigher(String tag, String than) {
      // What is run now may be outside of the range: any version in it is compared all the same.
      Semver now = Semver.parse(pattern == null ? than : group(pattern, than));
      return now == null || version(tag).orElseThrow().isGreaterThan(now);
    }

    @Override
    public String text() {
      return "the highest version in " + range + (pattern == null ? "" : " of " + pattern);
    }
  }

  /**
   * The last of the tags that match: by number if the part that decides is one, such as that of a
   * build, otherwise in alphabetical order, as for a date.
   *
   * @param pattern what a whole tag is like; the part in its group decides the order, or the whole
   *     tag if it has none
   */
  record Last(String pattern) implements UpdatePolicy {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * A pattern.
     *
     * @throws InvalidImageException if it is not a regular expression with at most one group
     */
    public Last {
      if (groups(pattern) > 1) {
        throw new InvalidImageException(
            "update/pattern",
            "\"" + pattern + "\" has " + groups(pattern) + " groups",
            "at most one, whose part decides the order",
            "make the others (?:…)");
      }
    }

    @Override
    public Optional<String> best(Stream<String> tags) {
      return tags.map(tag -> Map.entry(group(pattern, tag), tag))
          .filter(each -> !each.getKey().isEmpty())
          .max(Map.Entry.comparingByKey(Last::compare))
          .map(Map.Entry::getValue);
    }

    @Override
    public boolean isHigher(String tag, String than) {
      return compare(group(pattern, tag), group(pattern, than)) > 0;
    }

    private static int compare(String one, String other) {
      return NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()
          ? new BigInteger(one).compareTo(new BigInteger(other))
          : one.compareTo(other);
    }

    @Override
    public String text() {
      return "the last of " + pattern;
    }
  }

  /** The same tag, which names another image from time to time: its digest is what is updated. */
  record Moving() implements UpdatePolicy {
    @Override
    public Optional<String> best(Stream<String> tags) {
      return Optional.empty();
    }

    @Override
    public boolean isHigher(String tag, String than) {
      return false;
    }

    @Override
    public String text() {
      return "what the tag names";
    }
  }

  /** The tag that is to be run, of all that a repository has; empty if none is acceptable. */
  Optional<String> best(Stream<String> tags);

  /** Whether an acceptable tag comes after another one, which need not be acceptable. */
  boolean isHigher(String tag, String than);

  /** What it takes, for people. */
  String text();

  private static int groups(String pattern) {
    try {
      return Pattern.compile(pattern).matcher("").groupCount();
    } catch (PatternSyntaxException e) {
      throw new InvalidImageException(
          "update/pattern",
          "\"" + pattern + "\" is not a regular expression: " + e.getDescription(),
          "a regular expression of Java that matches whole tags",
          "correct it");
    }
  }

  /** What the group of a pattern is in a tag, the whole tag without a group; empty if no match. */
  private static String group(String pattern, String tag) {
    Matcher matcher = Pattern.compile(pattern).matcher(tag);
    if (!matcher.matches()) {
      return "";
    }
    String group = matcher.groupCount() == 0 ? tag : matcher.group(1);
    return group == null ? "" : group;
  }
}
