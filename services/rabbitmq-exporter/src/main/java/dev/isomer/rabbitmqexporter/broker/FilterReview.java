package dev.isomer.rabbitmqexporter.broker;

import dev.isomer.rabbitmqexporter.settings.NameFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds patterns without effect. Other exporters search for a pattern within a name, so a pattern
 * that was written for them may match no whole name and exclude nothing.
 */
final class FilterReview {
  private FilterReview() {}

  /**
   * A sentence for each pattern without effect.
   *
   * @param names all names to which the filter applies
   */
  static List<String> of(NameFilter filter, Collection<String> names) {
    var remarks = new ArrayList<String>();
    if (filter.includes() && names.stream().noneMatch(whole(filter.include()))) {
      remarks.add(remark("INCLUDE", filter, filter.include(), names, ", so nothing is exported"));
    }
    // A name to exclude may appear later, so that no match at all proves nothing.
    if (filter.excludes()
        && names.stream().noneMatch(whole(filter.exclude()))
        && parts(filter.exclude(), names) > 0) {
      remarks.add(remark("EXCLUDE", filter, filter.exclude(), names, ", so nothing is left out"));
    }
    return remarks;
  }

  private static Predicate<String> whole(Pattern pattern) {
    return name -> pattern.matcher(name).matches();
  }

  private static long parts(Pattern pattern, Collection<String> names) {
    return names.stream().filter(name -> pattern.matcher(name).find()).count();
  }

  private static String remark(
      String side, NameFilter filter, Pattern pattern, Collection<String> names, String effect) {
    var what = filter.what().equals("QUEUES") ? "queue" : "virtual host";
    var parts = parts(pattern, names);
    return "%s_%s: \"%s\" matches no %s%s; a pattern has to match the whole name%s; %s"
        .formatted(
            side,
            filter.what(),
            pattern.pattern(),
            what,
            effect,
            parts == 0 ? "" : ", and this one matches a part of %d".formatted(parts),
            parts == 0 ? "correct it" : "put .* where the name goes on: " + wider(pattern));
  }

  /** The pattern extended to match whole names. */
  private static String wider(Pattern pattern) {
    var text = pattern.pattern();
    if (text.contains("|")) {
      return ".*(" + text + ").*";
    }
    var from = text.startsWith("^") ? "" : ".*";
    var to = text.endsWith("$") && !text.endsWith("\\$") ? "" : ".*";
    return from + text + to;
  }
}
