package dev.isomer.model.validation;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Routing;
import dev.isomer.model.openapi.OpenApiDocument;
import dev.isomer.model.openapi.OpenApiDocument.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An API has a service behind it, routes that can be read, and limits that let requests in. */
final class ApiRule implements Rule {

  /** More than any platform here takes without asking its provider: 10,000 a second. */
  static final int HIGHEST_RATE = 10_000;

  /** What needs no escape in a path (RFC 3986, 2.3); what begins with a dot may lead elsewhere. */
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject
        .application()
        .all(HttpApi.class)
        .flatMap(
            api ->
                Stream.of(
                        target(api, subject).stream(),
                        throttle(api, subject),
                        routing(api, subject))
                    .flatMap(findings -> findings));
  }

  private static Optional<Finding> target(HttpApi api, Subject subject) {
    return api.target() == null
        ? Optional.of(
            Finding.error(
                "api.target",
                subject.path(api.name(), "to"),
                "no service",
                "the service that answers",
                "call to(…)"))
        : Optional.empty();
  }

  private static Stream<Finding> throttle(HttpApi api, Subject subject) {
    String path = subject.path(api.name(), "throttle");
    int rate = api.requestsPerSecond();
    boolean possible = rate >= 1 && rate <= HIGHEST_RATE;
    var findings = Stream.<Finding>builder();
    if (!possible) {
      findings.add(
          Finding.error(
              "api.rate",
              path,
              rate + " requests per second",
              "from 1 to " + HIGHEST_RATE,
              "choose a rate in that range"));
    }
    if (api.burst() < (possible ? rate : 1)) {
      findings.add(
          Finding.error(
              "api.burst",
              path,
              "a burst of " + api.burst(),
              possible ? "at least the rate, " + rate : "at least 1, and the rate",
              "raise the burst"));
    }
    return findings.build();
  }

  private static Stream<Finding> routing(HttpApi api, Subject subject) {
    return switch (api.routing()) {
      case Routing.Document document -> document(document, api, subject);
      case Routing.Prefix prefix -> prefix(prefix, api, subject).stream();
      case Routing.Root root -> Stream.of();
      case null ->
          Stream.of(
              Finding.error(
                  "api.routes",
                  subject.path(api.name()),
                  "no routes",
                  "an OpenAPI document, a prefix, or the root of the application's host",
                  "call openApi(\"…\"), under(\"/…\") or atRoot()"));
    };
  }

  private static Optional<Finding> prefix(Routing.Prefix prefix, HttpApi api, Subject subject) {
    return PREFIX.matcher(prefix.path()).matches()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "api.prefix",
                subject.path(api.name(), "under"),
                "the prefix \"" + Text.printable(prefix.path()) + "\"",
                "a slash and a segment of letters, digits and ._~-, once or more, with no dot"
                    + " first",
                "write it like /shop, or call atRoot() for every path"));
  }

  private static Stream<Finding> document(Routing.Document routes, HttpApi api, Subject subject) {
    String path = subject.path(api.name(), "openApi");
    Optional<OpenApiDocument> document = subject.sources().document(routes.path());
    if (document.isEmpty()) {
      return Stream.of(
          Finding.error(
              "api.document",
              path,
              "the path \"" + Text.printable(routes.path()) + "\"",
              "a file of the project, relative to its root",
              "call openApi(\"…\") with such a path"));
    }
    return document.get().problems().stream()
        .map(problem -> finding(path + "/" + routes.path(), problem));
  }

  private static Finding finding(String path, Problem problem) {
    String at = problem.at().isEmpty() ? "" : "#" + problem.at();
    return Finding.error(
        "api.document",
        path + Text.printable(at),
        Text.printable(problem.given()),
        problem.limit(),
        problem.remedy());
  }
}
