package dev.isomer.model.validation;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Service;
import dev.isomer.model.openapi.OpenApiDocument;
import dev.isomer.model.openapi.OpenApiDocument.Problem;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An API has a service behind it, routes that can be read, and limits that let requests in. */
final class ApiRule implements Rule {

  /** More than any platform here takes without asking its provider: 10,000 a second. */
  static final int HIGHEST_RATE = 10_000;

  /** What needs no escape in a path (RFC 3986, 2.3); what begins with a dot may lead elsewhere. */
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  @Override
  public Stream<Finding> findings(Subject subject) {
    return Stream.concat(
        subject
            .application()
            .all(HttpApi.class)
            .flatMap(
                api ->
                    Stream.of(mounts(api, subject), throttle(api, subject))
                        .flatMap(findings -> findings)),
        duplicates(subject));
  }

  private static Stream<Finding> mounts(HttpApi api, Subject subject) {
    return api.mounts().stream()
        .flatMap(
            mount ->
                Stream.concat(
                    service(mount.service(), api, subject).stream(),
                    routing(mount.routing(), api, subject)));
  }

  private static Optional<Finding> service(
      @Nullable Service service, HttpApi api, Subject subject) {
    if (service == null) {
      return Optional.of(noService(api, subject));
    }
    return service.protocol() == Protocol.HTTP
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "api.protocol",
                subject.path(api.name(), "to"),
                "the service " + service.name() + ", which speaks " + service.protocol(),
                "services that speak HTTP",
                "let other services reach it with uses(…), or have it speak HTTP"));
  }

  private static Finding noService(HttpApi api, Subject subject) {
    return Finding.error(
        "api.target",
        subject.path(api.name(), "to"),
        "no service",
        "the service that answers",
        "call to(…)");
  }

  private static Finding noRoutes(HttpApi api, Subject subject) {
    return Finding.error(
        "api.routes",
        subject.path(api.name()),
        "no routes",
        "an OpenAPI document, a prefix, or the root of the application's host",
        "call openApi(\"…\"), under(\"/…\"), keeping(\"/…\") or atRoot()");
  }

  /**
   * A route and the API that it is compared in: a prefix counts at any host, so it is compared in
   * the whole application.
   */
  private record Place(String api, Routing routing) {
    static Place of(HttpApi api, Routing routing) {
      return switch (routing) {
        // Whether a prefix is stripped makes no difference to where it is.
        case Routing.Prefix prefix -> new Place("", new Routing.Prefix(prefix.path(), true));
        case Routing.Document document -> new Place(api.name(), document);
        case Routing.Root root -> new Place(api.name(), root);
      };
    }
  }

  /** A route leads to one service. */
  private static Stream<Finding> duplicates(Subject subject) {
    var seen = new HashSet<Place>();
    return subject
        .application()
        .all(HttpApi.class)
        .flatMap(
            api ->
                api.mounts().stream()
                    .map(Mount::routing)
                    .filter(Objects::nonNull)
                    .filter(routing -> !seen.add(Place.of(api, routing)))
                    .map(
                        routing ->
                            Finding.error(
                                "api.duplicate",
                                subject.path(api.name()),
                                "a second route on " + name(routing),
                                "one service for a path",
                                "remove one of the two")));
  }

  private static String name(Routing routing) {
    return switch (routing) {
      case Routing.Document document -> "the paths of " + Text.printable(document.path());
      case Routing.Prefix prefix -> Text.printable(prefix.path());
      case Routing.Root root -> "the root of the host";
    };
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

  private static Stream<Finding> routing(@Nullable Routing routing, HttpApi api, Subject subject) {
    return switch (routing) {
      case Routing.Document document -> document(document, api, subject);
      case Routing.Prefix prefix -> prefix(prefix, api, subject).stream();
      case Routing.Root root -> Stream.of();
      case null -> Stream.of(noRoutes(api, subject));
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
