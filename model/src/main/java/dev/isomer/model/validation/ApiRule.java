package dev.isomer.model.validation;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.openapi.OpenApiDocument;
import dev.isomer.model.openapi.OpenApiDocument.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An API has a service behind it, routes that can be read, and limits that let somebody in. */
final class ApiRule implements Rule {

  /** More than any structure here takes without asking its provider: 10,000 a second. */
  static final int HIGHEST_RATE = 10_000;

  /** What needs no escape in a path (RFC 3986, 2.3); what begins with a dot may lead elsewhere. */
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject.application().all(HttpApi.class).flatMap(api -> check(api, subject).stream());
  }

  private static List<Finding> check(HttpApi api, Subject subject) {
    String path = subject.path(api.name());
    var findings = new ArrayList<Finding>();
    if (api.target() == null) {
      findings.add(
          Finding.error(
              "api.target", path + "/to", "no service", "the service that answers", "call to(…)"));
    }
    if (api.requestsPerSecond() < 1 || api.requestsPerSecond() > HIGHEST_RATE) {
      findings.add(
          Finding.error(
              "api.rate",
              path + "/throttle",
              api.requestsPerSecond() + " requests per second",
              "from 1 to " + HIGHEST_RATE,
              "choose a rate in that range"));
    } else if (api.burst() < api.requestsPerSecond()) {
      findings.add(
          Finding.error(
              "api.burst",
              path + "/throttle",
              "a burst of " + api.burst(),
              "at least the rate, " + api.requestsPerSecond(),
              "raise the burst"));
    }
    findings.addAll(checkRoutes(api, subject));
    return findings;
  }

  private static List<Finding> checkRoutes(HttpApi api, Subject subject) {
    boolean hasDocument = !api.openApi().isEmpty();
    if (hasDocument == api.hasPrefix()) {
      return List.of(
          Finding.error(
              "api.routes",
              subject.path(api.name()),
              hasDocument ? "an OpenAPI document and a prefix" : "no routes",
              "either an OpenAPI document, or a prefix below which everything is its own",
              hasDocument
                  ? "remove openApi(…) or under(…)"
                  : "call openApi(\"…\") or under(\"/…\")"));
    }
    return hasDocument ? checkDocument(api, subject) : checkPrefix(api, subject);
  }

  private static List<Finding> checkPrefix(HttpApi api, Subject subject) {
    return PREFIX.matcher(api.prefix()).matches()
        ? List.of()
        : List.of(
            Finding.error(
                "api.prefix",
                subject.path(api.name(), "under"),
                "the prefix \"" + Text.printable(api.prefix()) + "\"",
                "a slash and a segment of letters, digits and ._~-, once or more; no dot first",
                "write it like /shop"));
  }

  private static List<Finding> checkDocument(HttpApi api, Subject subject) {
    String path = subject.path(api.name(), "openApi");
    Optional<OpenApiDocument> document = subject.sources().document(api.openApi());
    if (document.isEmpty()) {
      return List.of(
          Finding.error(
              "api.document",
              path,
              "the path \"" + Text.printable(api.openApi()) + "\"",
              "a file of the project, relative to its root",
              "call openApi(\"…\") with such a path"));
    }
    return document.get().problems().stream().map(problem -> finding(api, path, problem)).toList();
  }

  private static Finding finding(HttpApi api, String path, Problem problem) {
    String at = problem.at().isEmpty() ? "" : "#" + problem.at();
    return Finding.error(
        "api.document",
        path + "/" + api.openApi() + Text.printable(at),
        Text.printable(problem.given()),
        problem.limit(),
        problem.remedy());
  }
}
