package dev.isomer.cli;

import dev.isomer.model.Acceptance;
import dev.isomer.model.Application;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Report;
import dev.isomer.plan.Description;
import java.util.List;
import java.util.stream.Stream;

/** Finds acceptances that match no finding at any target of the application. */
final class Unmatched {

  private Unmatched() {}

  /**
   * A warning for each such acceptance.
   *
   * @param report the merged report of all targets of the application
   */
  static List<Finding> findings(Application application, Report report) {
    List<Finding> all =
        Stream.concat(
                report.findings().stream(),
                report.accepted().stream().map(Report.Accepted::finding))
            .toList();
    return application.acceptances().stream()
        // Only a plan can see whether a store is lost.
        .filter(acceptance -> !acceptance.id().equals(Description.LOSS))
        .filter(
            acceptance -> all.stream().noneMatch(each -> acceptance.covers(each.id(), each.path())))
        .map(acceptance -> unmatched(application, acceptance))
        .toList();
  }

  private static Finding unmatched(Application application, Acceptance acceptance) {
    return Finding.warning(
        "accept.unmatched",
        application.name() + "/accepts/" + acceptance.id(),
        "no finding matches it at " + acceptance.path(),
        "the finding may be fixed, or may have another path",
        "remove the acceptance, or correct its id or path");
  }
}
