package dev.isomer.cli;

import dev.isomer.model.Application;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Report;
import dev.isomer.model.validation.Report.Accepted;
import dev.isomer.model.validation.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The findings about an application at one target. */
record CheckResult(Application application, Target<?> target, Report report) {

  CheckResult with(Report other) {
    return new CheckResult(application, target, other);
  }

  /** The merged report of several results, with each finding once. */
  static Report together(Collection<CheckResult> results) {
    var findings = new ArrayList<Finding>();
    var accepted = new ArrayList<Accepted>();
    for (CheckResult result : results) {
      findings.addAll(result.report.findings());
      accepted.addAll(result.report.accepted());
    }
    return new Report(findings, accepted);
  }

  /** The places of some results, such as {@code dev, prod on AWS; dev on laptop}. */
  static String places(Collection<CheckResult> results) {
    var byPlatform =
        results.stream()
            .map(CheckResult::target)
            .collect(
                Collectors.groupingBy(
                    Target::title,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        target -> target.environment().name(), Collectors.toList())));
    return byPlatform.entrySet().stream()
        .map(
            platform ->
                platform.getValue().stream().distinct().collect(Collectors.joining(", "))
                    + " on "
                    + platform.getKey())
        .collect(Collectors.joining("; "));
  }

  /** The targets of some results, each once. */
  static List<Target<?>> targets(Collection<CheckResult> results) {
    return results.stream().<Target<?>>map(CheckResult::target).distinct().toList();
  }
}
