package dev.isomer.plan;

import dev.isomer.deploy.change.FieldChange;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that every form of a plan shares. */
final class Summary {
  private static final int LONGEST_VALUE = 40;

  /** What two long texts share is left out but for so many characters. */
  private static final int BEFORE_A_DIFFERENCE = 12;

  private Summary() {}

  /** What happens, with what is not certain of it. */
  static String verdict(Plan.Line line) {
    return line.isCertain() ? line.verdict().toString() : "may: " + line.verdict();
  }

  /** The field that says most, and how many more there are: {@code memory: 512 to 1024, 2 more}. */
  static String detail(Plan.Line line) {
    List<FieldChange> fields =
        Telling.first(
            line.effects().stream()
                .flatMap(effect -> effect.fields().stream())
                .distinct()
                .toList());
    int resources = line.effects().stream().map(Effect::resource).distinct().toList().size();
    if (fields.isEmpty()) {
      String first = line.effects().getFirst().resource();
      return resources == 1 ? first : first + ", " + more(resources - 1);
    }
    List<FieldChange> shown = shown(line, fields);
    int left = fields.size() - shown.size();
    return shown.stream().map(Summary::field).collect(Collectors.joining(", "))
        + (left == 0 ? "" : ", " + more(left));
  }

  /** The first field, and of a rename what follows from it. */
  private static List<FieldChange> shown(Plan.Line line, List<FieldChange> fields) {
    return Stream.concat(
            Stream.of(fields.getFirst()),
            fields.stream()
                .filter(field -> line.verdict() == Verdict.RENAMED)
                .filter(field -> field.path().equals(Effect.FOLLOWS))
                .limit(1))
        .distinct()
        .toList();
  }

  private static String more(int number) {
    return String.format(Locale.ROOT, "%,d more", number);
  }

  /** {@code Properties.MemorySize: 512 to 1024}. */
  static String field(FieldChange field) {
    String before = field.before();
    String after = field.after();
    if (before == null) {
      return field.path() + ": " + shortened(after == null ? "" : after);
    }
    if (after == null) {
      return field.path() + ": without " + shortened(before);
    }
    int same = Math.max(0, same(before, after) - BEFORE_A_DIFFERENCE);
    return field.path() + ": " + shortenedFrom(same, before) + " to " + shortenedFrom(same, after);
  }

  /** How many characters two texts begin with alike, if one does not fit a line; otherwise 0. */
  private static int same(String before, String after) {
    int shorter = Math.min(before.length(), after.length());
    if (Math.max(before.length(), after.length()) <= LONGEST_VALUE) {
      return 0;
    }
    int same = 0;
    while (same < shorter && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    return same;
  }

  private static String shortenedFrom(int start, String value) {
    return start == 0 ? shortened(value) : "…" + shortened(value.substring(start));
  }

  /** On one line, and not longer than a reader compares. */
  static String shortened(String value) {
    String line = value.replaceAll("\\s+", " ").trim();
    return line.codePointCount(0, line.length()) <= LONGEST_VALUE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
  }

  /** {@code dev, prod on AWS; dev on Kubernetes}. */
  static String places(Collection<String> places) {
    Map<String, List<String>> byPlatform =
        places.stream()
            .map(place -> place.split(" on ", 2))
            .collect(
                Collectors.groupingBy(
                    parts -> parts.length == 2 ? parts[1] : "",
                    LinkedHashMap::new,
                    Collectors.mapping(parts -> parts[0], Collectors.toList())));
    return byPlatform.entrySet().stream()
        .map(
            entry ->
                String.join(", ", entry.getValue())
                    + (entry.getKey().isEmpty() ? "" : " on " + entry.getKey()))
        .collect(Collectors.joining("; "));
  }
}
