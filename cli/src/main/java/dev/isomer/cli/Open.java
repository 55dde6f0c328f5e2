package dev.isomer.cli;

import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Routing;
import dev.isomer.model.component.Site;
import java.util.List;
import java.util.stream.Stream;

/**
 * What anybody on the internet can ask of an application. A service that no such component leads to
 * is private: only who has an edge to it can reach it.
 *
 * @param component the name of an API or site
 * @param paths where it answers: {@code /shop} and all below it, {@code /} for a whole host, or
 *     {@code the paths of} a document
 */
record Open(String component, List<String> paths) {

  /** What is open, where the place is open to the internet at all. */
  static List<Open> of(CheckResult result) {
    return result.target().isOpenToInternet() ? of(result.application()) : List.of();
  }

  private static List<Open> of(Application application) {
    return Stream.concat(
            application
                .all(HttpApi.class)
                .map(
                    api ->
                        new Open(api.name(), api.mounts().stream().flatMap(Open::paths).toList())),
            application.all(Site.class).map(site -> new Open(site.name(), List.of("/"))))
        .toList();
  }

  private static Stream<String> paths(Mount mount) {
    return switch (mount.routing()) {
      case Routing.Document it -> Stream.of("the paths of " + it.path());
      case Routing.Prefix it -> Stream.of(it.path());
      case Routing.Root it -> Stream.of("/");
      // A mistake that has its own finding.
      case null -> Stream.of();
    };
  }
}
