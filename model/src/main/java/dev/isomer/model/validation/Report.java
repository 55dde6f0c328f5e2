package dev.isomer.model.validation;

import dev.isomer.model.validation.Finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All findings of one validation, the errors first, then in the order of their paths and ids.
 *
 * @param findings empty where nothing is wrong
 */
public record Report(List<Finding> findings) {

  public Report {
    findings =
        findings.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Finding::severity)
                    .thenComparing(Finding::path)
                    .thenComparing(Finding::id))
            .toList();
  }

  /** Whether something stops rendering. */
  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  /** How many findings are of this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** One line a finding, and a last line that counts them. */
  public String text() {
    String lines =
        findings.stream()
            .map(
                finding ->
                    String.format(
                        Locale.ROOT,
                        "%-7s  %s  [%s]%n",
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.text(),
                        finding.id()))
            .collect(Collectors.joining());
    return lines + summary();
  }

  /** {@code 3 findings: 2 errors, 1 warning, 0 notes}. */
  public String summary() {
    return counted(findings.size(), "finding")
        + ": "
        + counted(count(Severity.ERROR), "error")
        + ", "
        + counted(count(Severity.WARNING), "warning")
        + ", "
        + counted(count(Severity.NOTE), "note");
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
