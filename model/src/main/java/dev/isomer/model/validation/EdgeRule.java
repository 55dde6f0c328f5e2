package dev.isomer.model.validation;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Mount;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Task;
import dev.isomer.model.component.Worker;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Edges lead to components of the application, carry rights, and every component has one. */
final class EdgeRule implements Rule {
  @Override
  public Stream<Finding> findings(Subject subject) {
    return Stream.of(edges(subject), targets(subject), unused(subject)).flatMap(found -> found);
  }

  private static Stream<Finding> edges(Subject subject) {
    var findings = Stream.<Finding>builder();
    var seen = new HashSet<String>();
    subject
        .application()
        .connections()
        .forEach(
            connection -> {
              Edge edge = connection.edge();
              String from = connection.from().name();
              String path = subject.path(from, "uses", edge.target().name());
              listed(edge.target(), path, subject).ifPresent(findings);
              rights(edge, path).ifPresent(findings);
              if (!seen.add(from + "/" + edge.target().name())) {
                findings.add(twice(edge, path));
              }
            });
    return findings.build();
  }

  private static Optional<Finding> rights(Edge edge, String path) {
    return switch (edge) {
      case Edge.ToStore store when store.rights().isEmpty() ->
          Optional.of(
              Finding.error(
                  "edge.rights",
                  path,
                  "no right",
                  "one or more of READ, WRITE, DELETE, SCAN",
                  "name the rights, or remove the edge"));
      case Edge.ToStore store -> Optional.empty();
      // What may be done there is decided there.
      case Edge.ToExternal external -> Optional.empty();
      case Edge.ToService service -> Optional.empty();
    };
  }

  private static Finding twice(Edge edge, String path) {
    return Finding.error(
        "edge.duplicate",
        path,
        "a second edge to " + edge.target().name(),
        "one edge to " + edge.target().kind().one(),
        switch (edge) {
          case Edge.ToStore store -> "name all rights in one uses(…)";
          case Edge.ToExternal external -> "remove one of the two uses(…)";
          case Edge.ToService service -> "remove one of the two uses(…)";
        });
  }

  private static Stream<Finding> targets(Subject subject) {
    Stream<Optional<Finding>> apis =
        subject
            .application()
            .all(HttpApi.class)
            .flatMap(
                api ->
                    api.mounts().stream()
                        .map(Mount::service)
                        .map(service -> listed(service, subject.path(api.name(), "to"), subject)));
    Stream<Optional<Finding>> sites =
        subject
            .application()
            .all(Site.class)
            .map(site -> listed(site.api(), subject.path(site.name(), "with"), subject));
    return Stream.concat(apis, sites).flatMap(Optional::stream);
  }

  private static Optional<Finding> listed(
      @Nullable Component target, String path, Subject subject) {
    if (target == null) {
      return Optional.empty();
    }
    Optional<Component> there = subject.application().component(target.name());
    if (there.isEmpty()) {
      return Optional.of(
          Finding.error(
              "edge.unlisted",
              path,
              "the " + target.kind() + " " + Text.printable(target.name()),
              "components that the application lists",
              "add it to of(…)"));
    }
    if (!there.get().equals(target)) {
      return Optional.of(
          Finding.error(
              "edge.stale",
              path,
              "the " + target.kind() + " " + target.name() + " as it was before a later change",
              "the component that the application lists",
              "finish describing " + target.name() + " before you connect it"));
    }
    return Optional.empty();
  }

  private static Stream<Finding> unused(Subject subject) {
    Set<String> reached = new HashSet<>();
    subject
        .application()
        .connections()
        .forEach(connection -> reached.add(connection.edge().target().name()));
    subject
        .application()
        .all(HttpApi.class)
        .flatMap(api -> api.mounts().stream())
        .map(Mount::service)
        .forEach(service -> reached.add(service == null ? "" : service.name()));
    return subject.application().components().stream()
        .filter(component -> !reached.contains(component.name()))
        .flatMap(component -> unreached(component, subject).stream());
  }

  private static Optional<Finding> unreached(Component component, Subject subject) {
    return switch (component) {
      case KeyValueStore store ->
          Optional.of(
              Finding.warning(
                  "store.unused",
                  subject.path(store.name()),
                  "no program uses the store",
                  "it would cost money and hold nothing",
                  "add an edge with uses(…), or remove the store"));
      // Whoever watches it reads its metrics.
      case Service service when service.metrics() != null -> Optional.empty();
      case Service service ->
          Optional.of(
              Finding.warning(
                  "service.unreached",
                  subject.path(service.name()),
                  "no API and no edge leads to the service",
                  "nobody can reach it",
                  "add an HttpApi with to(…) or an edge with uses(…), make it a worker, or remove"
                      + " the service"));
      // They answer nobody.
      case Worker worker -> Optional.empty();
      case Task task -> Optional.empty();
      case External external ->
          Optional.of(
              Finding.warning(
                  "external.unused",
                  subject.path(external.name()),
                  "no program uses the external",
                  "nothing may call it",
                  "add an edge with uses(…), or remove the external"));
      case HttpApi api -> Optional.empty();
      case Site site -> Optional.empty();
    };
  }
}
