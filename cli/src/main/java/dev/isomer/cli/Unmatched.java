package dev.isomer.cli;

import dev.isomer.model.Acceptance;
import dev.isomer.model.Application;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Report;
import java.util.List;
import java.util.stream.Stream;

/** Acceptances that match nothing, wherever the application goes. */
final class Unmatched {

  private Unmatched() {}

  /**
   * A warning for each of them.
   *
   * @param report of all places that the application goes to
   */
  static List<Finding> findings(Application application, Report report) {
    List<Finding> all =
        Stream.concat(
                report.findings().stream(),
                report.accepted().stream().map(Report.Accepted::finding))
            .toList();
    return application.acceptances().stream()
        .filter(
            acceptance -> all.stream().noneMatch(each -> acceptance.covers(each.id(), each.path())))
        .map(acceptance -> unmatched(application, acceptance))
        .toList();
  }

  private static Finding unmatched(Application application, Acceptance acceptance) {
    return Finding.warning(
        "accept.unmatched",
        application.name() + "/accepts/" + acceptance.id(),
        "no finding at " + acceptance.path() + " matches",
        "what it accepted may be fixed, or have another path",
        "remove the acceptance, or correct its id or path");
  }
}
