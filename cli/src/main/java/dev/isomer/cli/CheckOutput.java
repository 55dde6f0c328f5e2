package dev.isomer.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.model.component.Kind;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Finding.Severity;
import dev.isomer.model.validation.Report;
import dev.isomer.model.validation.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a check: a table of all targets, one of what kinds become, then each finding once.
 */
final class CheckOutput {

  private CheckOutput() {}

  static String text(List<CheckResult> results) {
    var lines = new ArrayList<String>();
    lines.add(row("APPLICATION", "ENVIRONMENT", "STRUCTURE", "RESULT"));
    for (CheckResult result : results) {
      lines.add(
          row(
              result.application().name(),
              result.target().environment().name(),
              result.target().name(),
              outcome(result.report())));
    }
    lines.add("");
    lines.addAll(table(results).lines());
    lines.add("");
    findings(results).forEach((finding, where) -> lines.add(line(finding, where, results)));
    lines.add(new Report(List.copyOf(findings(results).keySet())).summary());
    return String.join(System.lineSeparator(), lines);
  }

  static String json(List<CheckResult> results) throws IOException {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode document = mapper.createObjectNode();
    var targets = document.putArray("targets");
    for (CheckResult result : results) {
      targets
          .addObject()
          .put("application", result.application().name())
          .put("environment", result.target().environment().name())
          .put("structure", result.target().name())
          .put("errors", result.report().count(Severity.ERROR))
          .put("warnings", result.report().count(Severity.WARNING))
          .put("notes", result.report().count(Severity.NOTE));
    }
    var kinds = document.putObject("kinds");
    for (Kind kind : Kind.values()) {
      var row = kinds.putObject(kind.toString());
      table(results).row(kind).forEach(row::put);
    }
    var list = document.putArray("findings");
    findings(results)
        .forEach(
            (finding, where) -> {
              var node = list.addObject();
              node.put("id", finding.id());
              node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
              node.put("path", finding.path());
              node.put("given", finding.given());
              node.put("limit", finding.limit());
              node.put("remedy", finding.remedy());
              var labels = node.putArray("targets");
              labels(where).forEach(labels::add);
            });
    return mapper.writeValueAsString(document);
  }

  private static CapabilityTable table(List<CheckResult> results) {
    return CapabilityTable.of(results.stream().<Target<?>>map(CheckResult::target).toList());
  }

  /** Each finding once, the errors first, with the targets at which it holds. */
  private static Map<Finding, List<CheckResult>> findings(List<CheckResult> results) {
    var where = new LinkedHashMap<Finding, List<CheckResult>>();
    var all = results.stream().flatMap(result -> result.report().findings().stream()).toList();
    new Report(all).findings().forEach(finding -> where.put(finding, new ArrayList<>()));
    for (CheckResult result : results) {
      for (Finding finding : result.report().findings()) {
        where.getOrDefault(finding, new ArrayList<>()).add(result);
      }
    }
    return where;
  }

  private static List<String> labels(List<CheckResult> where) {
    return where.stream().map(result -> result.target().label()).distinct().toList();
  }

  /** Without the targets where it holds wherever the applications go that it is about. */
  private static String line(Finding finding, List<CheckResult> where, List<CheckResult> results) {
    String severity = finding.severity().name().toLowerCase(Locale.ROOT);
    var about = where.stream().map(result -> result.application().name()).distinct().toList();
    long everywhere =
        results.stream().filter(result -> about.contains(result.application().name())).count();
    String places =
        where.size() == everywhere ? "" : "  (" + String.join(", ", labels(where)) + ")";
    return String.format(
        Locale.ROOT, "%-7s  %s  [%s]%s", severity, finding.text(), finding.id(), places);
  }

  private static String outcome(Report report) {
    var counts =
        Arrays.stream(Severity.values())
            .filter(severity -> report.count(severity) > 0)
            .map(severity -> report.count(severity) + " " + plural(severity, report));
    var ok = report.hasErrors() ? Stream.<String>of() : Stream.of("ok");
    return Stream.concat(ok, counts).collect(Collectors.joining(", "));
  }

  private static String plural(Severity severity, Report report) {
    String noun = severity.name().toLowerCase(Locale.ROOT);
    return report.count(severity) == 1 ? noun : noun + "s";
  }

  private static String row(String application, String environment, String structure, String end) {
    return String.format(
        Locale.ROOT, "%-24s  %-11s  %-10s  %s", application, environment, structure, end);
  }
}
