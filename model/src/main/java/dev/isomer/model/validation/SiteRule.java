package dev.isomer.model.validation;

import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A site has files, and none of them stands where its API answers. */
final class SiteRule implements Rule {
  @Override
  public Stream<Finding> findings(Subject subject) {
    return subject.application().all(Site.class).flatMap(site -> check(site, subject));
  }

  private static Stream<Finding> check(Site site, Subject subject) {
    Optional<Path> folder = subject.project().inside(site.content());
    if (folder.isEmpty() || !Files.isRegularFile(folder.get().resolve(Site.INDEX))) {
      return Stream.of(
          Finding.error(
              "site.content",
              subject.path(site.name(), "content"),
              "the folder \"" + Text.printable(site.content()) + "\"",
              "a folder of the project with an " + Site.INDEX,
              "build the site with bin/build-scripts build, or mend the path"));
    }
    HttpApi api = site.api();
    if (api != null && api.hasPrefix()) {
      return Stream.of(
          Finding.error(
              "site.api",
              subject.path(site.name(), "with"),
              api.name() + ", which is below the prefix " + api.prefix() + " at any host",
              "an API with an OpenAPI document, as a site and its API share an origin",
              "describe the API's paths with openApi(…)"));
    }
    return shadowed(site, folder.get(), subject);
  }

  private static Stream<Finding> shadowed(Site site, Path folder, Subject subject) {
    HttpApi api = site.api();
    if (api == null) {
      return Stream.of();
    }
    return subject.sources().document(api.openApi()).stream()
        .flatMap(document -> document.routes().stream())
        .map(route -> route.firstSegment().substring(1))
        .distinct()
        .filter(
            segment ->
                segment.equals(Site.CONFIG)
                    || (!segment.isEmpty() && Files.exists(folder.resolve(segment))))
        .map(
            segment ->
                Finding.error(
                    "site.shadowed",
                    subject.path(site.name(), "content", segment),
                    "a file where " + api.name() + " answers",
                    "one meaning for a URL",
                    "rename the file, or the API's path"));
  }
}
