package dev.isomer.model.validation;

import dev.isomer.model.component.Gauge;
import dev.isomer.model.component.Metrics;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service exports has names that can be asked for, and each of them once. */
final class MetricsRule implements Rule {
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/-]*");

  /** Prometheus documentation, "Data model": without colons, which are for recording rules. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject
        .application()
        .all(Service.class)
        .flatMap(service -> check(service, subject).stream());
  }

  private static List<Finding> check(Service service, Subject subject) {
    Metrics metrics = service.metrics();
    if (metrics == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    if (!PATH.matcher(metrics.path()).matches()) {
      findings.add(
          Finding.error(
              "metrics.path",
              subject.path(service.name(), "metrics"),
              "the path \"" + Text.printable(metrics.path()) + "\"",
              "a path like " + Metrics.DEFAULT_PATH,
              "give the path at which the program exports them with exportsAt(…)"));
    }
    if (service.protocol() != Protocol.HTTP) {
      findings.add(
          Finding.error(
              "metrics.protocol",
              subject.path(service.name(), "metrics"),
              "metrics of a service that speaks " + service.protocol(),
              "metrics over HTTP at the port of the service",
              "have it speak HTTP, or do not declare them"));
    }
    var names = new HashSet<String>();
    for (Gauge gauge : metrics.gauges()) {
      String path = subject.path(service.name(), "metrics", gauge.name());
      if (!Stream.concat(Stream.of(gauge.name()), gauge.labels().stream())
          .allMatch(name -> NAME.matcher(name).matches())) {
        findings.add(
            Finding.error(
                "gauge.name",
                path,
                "the gauge \""
                    + Text.printable(gauge.name())
                    + "\" by \""
                    + Text.printable(String.join(", ", gauge.labels()))
                    + "\"",
                "letters, digits and underscores, with no digit first",
                "name it as the program does"));
      }
      gauge.labels().stream()
          .filter(label -> label.startsWith("__"))
          .map(
              label ->
                  Finding.error(
                      "gauge.label",
                      path,
                      "the label " + Text.printable(label),
                      "labels that do not begin with two underscores, which Prometheus drops",
                      "rename it in the program"))
          .forEach(findings::add);
      if (!names.add(gauge.name())) {
        findings.add(
            Finding.error(
                "gauge.duplicate",
                path,
                "a second gauge of this name",
                "one gauge for a name",
                "remove one"));
      }
    }
    return findings;
  }
}
