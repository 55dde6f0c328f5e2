package dev.isomer.model.validation;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Site;
import dev.isomer.model.openapi.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A site has files, a root that is its own, and none of its files stands where its API answers. */
final class SiteRule implements Rule {
  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject
        .application()
        .all(Site.class)
        .flatMap(
            site ->
                Stream.of(
                        content(site, subject).stream(),
                        api(site, subject).stream(),
                        root(site, subject).stream(),
                        shadowed(site, subject))
                    .flatMap(findings -> findings));
  }

  private static Optional<Finding> content(Site site, Subject subject) {
    boolean hasIndex =
        subject
            .project()
            .inside(site.content())
            .filter(folder -> Files.isRegularFile(folder.resolve(Site.INDEX)))
            .isPresent();
    return hasIndex
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "site.content",
                subject.path(site.name(), "content"),
                "the folder \"" + Text.printable(site.content()) + "\"",
                "a folder of the project with an " + Site.INDEX,
                "build the site, or correct the path"));
  }

  private static Optional<Finding> api(Site site, Subject subject) {
    HttpApi api = site.api();
    return api == null
        ? Optional.empty()
        : routings(api)
            .filter(Routing.Prefix.class::isInstance)
            .map(Routing.Prefix.class::cast)
            .findFirst()
            .map(prefix -> prefixed(prefix, api, site, subject));
  }

  private static Finding prefixed(Routing.Prefix prefix, HttpApi api, Site site, Subject subject) {
    return Finding.error(
        "site.api",
        subject.path(site.name(), "with"),
        api.name() + ", which is below the prefix " + prefix.path() + " at any host",
        "an API with an OpenAPI document, since a site and its API share an origin",
        "describe the API's paths with openApi(…)");
  }

  /** A site and an API at the root both answer at every path of one host. */
  private static Optional<Finding> root(Site site, Subject subject) {
    return Stream.concat(Stream.ofNullable(site.api()), subject.application().all(HttpApi.class))
        .filter(api -> routings(api).anyMatch(Routing.Root.class::isInstance))
        .findFirst()
        .map(
            api ->
                Finding.error(
                    "site.root",
                    subject.path(site.name()),
                    "a site beside " + api.name() + ", which has the root of the same host",
                    "one component for the root of an application's host",
                    "describe the API's paths with openApi(…), or make two applications"));
  }

  private static Stream<Finding> shadowed(Site site, Subject subject) {
    HttpApi api = site.api();
    Optional<Path> folder =
        subject.project().inside(site.content()).filter(path -> !site.content().isEmpty());
    if (api == null || folder.isEmpty()) {
      return Stream.of();
    }
    return routes(api, subject).stream()
        .map(route -> route.firstSegment().substring(1))
        .distinct()
        .filter(
            segment ->
                segment.equals(Site.CONFIG)
                    || (!segment.isEmpty() && Files.exists(folder.get().resolve(segment))))
        .map(
            segment ->
                Finding.error(
                    "site.shadowed",
                    subject.path(site.name(), "content", segment),
                    "a file where " + api.name() + " answers",
                    "one meaning for a URL",
                    "rename the file, or the API's path"));
  }

  private static List<Route> routes(HttpApi api, Subject subject) {
    return routings(api).flatMap(routing -> subject.sources().routes(routing).stream()).toList();
  }

  private static Stream<Routing> routings(HttpApi api) {
    return api.mounts().stream().map(Mount::routing).filter(Objects::nonNull);
  }
}
