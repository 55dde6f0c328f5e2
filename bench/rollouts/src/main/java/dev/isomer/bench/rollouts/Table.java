package dev.isomer.bench.rollouts;

import dev.isomer.bench.rollouts.load.Figures;
import dev.isomer.bench.rollouts.scenario.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Results as a table that is read at a terminal and on a page of Markdown alike. */
final class Table {
  private static final List<String> HEAD =
      List.of(
          "scenario",
          "rollouts",
          "s",
          "requests",
          "failed",
          "cut",
          "answered by",
          "WebSocket closes",
          "after SIGTERM",
          "p50",
          "p99",
          "worst",
          "gap",
          "");

  private Table() {}

  static String of(List<Result> results) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    results.forEach(result -> rows.add(row(result)));
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    rows.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static List<String> row(Result result) {
    Figures figures = result.figures();
    return List.of(
        result.scenario().name(),
        "" + result.rollouts(),
        "" + result.took().toSeconds(),
        count(figures.requests()),
        count(figures.failed()),
        count(figures.cut()),
        figures.versions().entrySet().stream()
            .map(version -> version.getKey() + " × " + count(version.getValue()))
            .collect(Collectors.joining(", ")),
        figures.closes().entrySet().stream()
            .map(close -> close.getKey() + " × " + close.getValue())
            .collect(Collectors.joining(", ")),
        drains(result.drains()),
        millis(figures.p50()),
        millis(figures.p99()),
        millis(figures.worst()),
        millis(figures.gap()),
        result.isAsExpected() ? "" : "NOT AS IT MUST BE");
  }

  private static String drains(List<Duration> sorted) {
    return sorted.isEmpty()
        ? ""
        : seconds(sorted.getFirst()) + " to " + seconds(sorted.getLast()) + " s";
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%,d ms", duration.toMillis());
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
