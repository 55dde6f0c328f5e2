package dev.isomer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isomer.model.component.Kind;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Finding.Severity;
import dev.isomer.model.validation.Report;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The JSON of a check, for programs. Its fields are those of {@code
 * docs/schemas/check.schema.json}; fields may be added.
 */
final class CheckJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final List<CheckResult> results;
  private final Report whole;
  private final ObjectNode document = JSON.createObjectNode();

  private CheckJson(List<CheckResult> results) {
    this.results = results;
    this.whole = CheckResult.together(results);
  }

  static String of(List<CheckResult> results) throws JsonProcessingException {
    var json = new CheckJson(results);
    json.targets();
    json.kinds();
    json.findings();
    return JSON.writeValueAsString(json.document);
  }

  private void targets() {
    var targets = document.putArray("targets");
    for (CheckResult result : results) {
      Report report = result.report();
      ObjectNode target =
          place(targets.addObject(), result)
              .put("errors", report.count(Severity.ERROR))
              .put("warnings", report.count(Severity.WARNING))
              .put("notes", report.count(Severity.NOTE))
              .put("accepted", report.accepted().size());
      var all = target.putArray("open");
      for (Open open : Open.of(result)) {
        var paths = all.addObject().put("component", open.component()).putArray("paths");
        open.paths().forEach(paths::add);
      }
    }
  }

  private void kinds() {
    var kinds = document.putObject("kinds");
    CapabilityTable table = CapabilityTable.of(CheckResult.targets(results));
    for (Kind kind : Kind.values()) {
      var row = kinds.putObject(kind.toString());
      table.row(kind).forEach(row::put);
    }
  }

  private void findings() {
    var findings = document.putArray("findings");
    for (Finding finding : whole.findings()) {
      write(findings.addObject(), finding, report -> report.findings().contains(finding));
    }
    var accepted = document.putArray("accepted");
    for (Report.Accepted each : whole.accepted()) {
      ObjectNode node = accepted.addObject();
      write(node, each.finding(), report -> report.accepted().contains(each));
      node.put("reason", each.acceptance().reason());
    }
  }

  private void write(ObjectNode node, Finding finding, Predicate<Report> has) {
    node.put("id", finding.id());
    node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    node.put("path", finding.path());
    node.put("given", finding.given());
    node.put("limit", finding.limit());
    node.put("remedy", finding.remedy());
    var targets = node.putArray("targets");
    for (CheckResult result : results) {
      if (has.test(result.report())) {
        place(targets.addObject(), result);
      }
    }
  }

  private static ObjectNode place(ObjectNode node, CheckResult result) {
    return node.put("application", result.application().name())
        .put("environment", result.target().environment().name())
        .put("platform", result.target().name());
  }
}
