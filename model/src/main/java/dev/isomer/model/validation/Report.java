package dev.isomer.model.validation;

import dev.isomer.model.Acceptance;
import dev.isomer.model.Application;
import dev.isomer.model.validation.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All findings of one validation, the errors first, then in the order of their paths and ids.
 *
 * @param findings empty if nothing is wrong
 * @param accepted warnings and notes that the application accepts
 */
public record Report(List<Finding> findings, List<Accepted> accepted) {

  /** The order of a report. */
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::path)
          .thenComparing(Finding::id);

  /**
   * A finding that stays, and why.
   *
   * @param finding a warning or a note
   * @param acceptance what accepts it
   */
  public record Accepted(Finding finding, Acceptance acceptance) {}

  public Report {
    findings = findings.stream().distinct().sorted(ORDER).toList();
    accepted =
        accepted.stream()
            .distinct()
            .sorted(Comparator.comparing(Accepted::finding, ORDER))
            .toList();
  }

  /** A report of which nothing is accepted. */
  public Report(List<Finding> findings) {
    this(findings, List.of());
  }

  /** The findings about an application, without those that it accepts. */
  public static Report of(List<Finding> findings, Application application) {
    var open = new ArrayList<Finding>();
    var accepted = new ArrayList<Accepted>();
    for (Finding finding : findings) {
      Optional<Acceptance> acceptance =
          application.acceptances().stream()
              .filter(each -> each.covers(finding.id(), finding.path()))
              .findFirst();
      if (acceptance.isEmpty()) {
        open.add(finding);
      } else if (finding.severity() == Severity.ERROR) {
        open.add(finding);
        open.add(errorAccepted(application, finding));
      } else {
        accepted.add(new Accepted(finding, acceptance.get()));
      }
    }
    return new Report(open, accepted);
  }

  /** This report with further findings about the application. */
  public Report and(List<Finding> more, Application application) {
    Report other = of(more, application);
    return new Report(concat(findings, other.findings), concat(accepted, other.accepted));
  }

  private static Finding errorAccepted(Application application, Finding finding) {
    return Finding.error(
        "accept.error",
        application.name() + "/accepts/" + finding.id(),
        "the error at " + finding.path() + " is accepted",
        "only warnings and notes can be accepted",
        "fix the error, and remove the acceptance");
  }

  private static <T> List<T> concat(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Whether something stops rendering. */
  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  /** How many findings are of this severity, without those that are accepted. */
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

  /** {@code 2 errors, 1 warning, 3 notes, 4 accepted}. */
  public String summary() {
    return counted(count(Severity.ERROR), "error")
        + ", "
        + counted(count(Severity.WARNING), "warning")
        + ", "
        + counted(count(Severity.NOTE), "note")
        + (accepted.isEmpty() ? "" : ", " + accepted.size() + " accepted");
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
