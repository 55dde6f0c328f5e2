package dev.isomer.cli;

import dev.isomer.cli.screen.Paragraph;
import dev.isomer.model.Application;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Finding.Severity;
import dev.isomer.model.validation.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of a check, for people. */
final class CheckOutput {
  private final List<CheckResult> results;
  private final Report whole;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private CheckOutput(List<CheckResult> results, int width) {
    this.results = results;
    this.whole = CheckResult.together(results);
    this.width = width;
  }

  /**
   * Every application with its targets and findings, and a line with the counts.
   *
   * @param notes whether to also show notes, accepted findings, and what kinds become
   * @param width the maximum number of characters in a line
   */
  static List<String> lines(List<CheckResult> results, boolean notes, int width) {
    var output = new CheckOutput(results, width);
    output.applications();
    if (notes) {
      output.notes();
      output.accepted();
      output.kinds();
    }
    output.summary(notes);
    return output.lines;
  }

  private void applications() {
    Map<Application, List<CheckResult>> byApplication =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    CheckResult::application, LinkedHashMap::new, Collectors.toList()));
    byApplication.forEach(
        (application, all) -> {
          add("", "  ", application.name() + ": " + CheckResult.places(all));
          open(all);
          Problem.of(CheckResult.together(all)).forEach(problem -> add(problem, all));
        });
  }

  /** Adds what anybody on the internet can reach: the same wherever it is open at all. */
  private void open(List<CheckResult> all) {
    all.stream()
        .flatMap(result -> Open.of(result).stream())
        .distinct()
        .forEach(
            open ->
                add(
                    "  open     ",
                    " ".repeat(11),
                    open.component() + ": " + String.join(", ", open.paths())));
  }

  /** Adds a problem, without its places if it is the same for all targets of the application. */
  private void add(Problem problem, List<CheckResult> all) {
    List<CheckResult> where =
        all.stream()
            .filter(
                result ->
                    result.report().findings().stream().anyMatch(problem.findings()::contains))
            .toList();
    String places = where.size() == all.size() ? "" : " (" + CheckResult.places(where) + ")";
    lines.addAll(problem.lines("  ", places, width));
  }

  /** Adds the notes: one paragraph for each id and advice, with its paths. */
  private void notes() {
    var notes = new LinkedHashMap<String, Set<String>>();
    for (Finding finding : whole.findings()) {
      if (finding.severity() == Severity.NOTE) {
        notes
            .computeIfAbsent(
                finding.id() + ": " + finding.advice(), advice -> new LinkedHashSet<>())
            .add(finding.path() + ": " + finding.given());
      }
    }
    heading("Notes", notes.isEmpty());
    notes.forEach(
        (advice, paths) -> {
          add("  ", "  ", advice);
          paths.forEach(path -> add("    ", "      ", path));
        });
  }

  private void accepted() {
    heading("Accepted", whole.accepted().isEmpty());
    whole
        .accepted()
        .forEach(
            each -> {
              Finding finding = each.finding();
              add(
                  "  ",
                  "  ",
                  "%s: %s: %s".formatted(finding.id(), finding.path(), finding.sentence()));
              add("    ", "    ", "accepted: " + each.acceptance().reason());
            });
  }

  private void kinds() {
    heading("What each kind of component becomes", false);
    CapabilityTable.of(CheckResult.targets(results))
        .lines()
        .forEach(line -> lines.add("  " + line));
  }

  private void heading(String title, boolean isEmpty) {
    if (!isEmpty) {
      lines.add("");
      lines.add(title);
    }
  }

  private void summary(boolean notes) {
    boolean isMore = whole.count(Severity.NOTE) > 0 || !whole.accepted().isEmpty();
    lines.add("");
    lines.add(whole.summary() + (isMore && !notes ? "; --notes shows all of them" : ""));
  }

  private void add(String first, String hanging, String text) {
    lines.addAll(Paragraph.lines(first, hanging, text, width));
  }
}
