package dev.isomer.cli;

import dev.isomer.cli.screen.Paragraph;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Finding.Severity;
import dev.isomer.model.validation.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A problem as it is printed: errors or warnings that differ only in their paths.
 *
 * @param findings its findings, at least one
 */
record Problem(List<Finding> findings) {

  /** The parts that the findings of one problem share. */
  private record Key(Severity severity, String id, String sentence) {}

  /** The problems of a report, in its order. */
  static List<Problem> of(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Severity.NOTE)
        .collect(
            Collectors.groupingBy(
                finding -> new Key(finding.severity(), finding.id(), finding.sentence()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .map(Problem::new)
        .toList();
  }

  /**
   * The lines of its paragraph.
   *
   * @param indent the indentation of each line
   * @param places its places in parentheses; empty if it is the same everywhere
   * @param width the maximum number of characters in a line
   */
  List<String> lines(String indent, String places, int width) {
    Finding first = findings.getFirst();
    String severity = first.severity().name().toLowerCase(Locale.ROOT);
    String paths = findings.stream().map(Finding::path).collect(Collectors.joining(", "));
    return Paragraph.lines(
        String.format(Locale.ROOT, "%s%-7s  ", indent, severity),
        indent + " ".repeat(9),
        "%s: %s [%s]%s".formatted(paths, first.sentence(), first.id(), places),
        width);
  }
}
