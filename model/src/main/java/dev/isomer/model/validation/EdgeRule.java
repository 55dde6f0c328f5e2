package dev.isomer.model.validation;

import dev.isomer.model.Application.Edge;
import dev.isomer.model.Application.OutwardEdge;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Edges lead to components of the application, carry rights, and every component has one. */
final class EdgeRule implements Rule {
  @Override
  public Stream<Finding> findings(Subject subject) {
    return Stream.of(uses(subject), targets(subject), unused(subject)).flatMap(found -> found);
  }

  private static Stream<Finding> uses(Subject subject) {
    var findings = Stream.<Finding>builder();
    var seen = new HashSet<String>();
    subject.application().edges().forEach(edge -> check(edge, subject, seen, findings));
    subject.application().outwardEdges().forEach(edge -> check(edge, subject, seen, findings));
    return findings.build();
  }

  private static void check(
      Edge edge, Subject subject, Set<String> seen, Stream.Builder<Finding> findings) {
    KeyValueStore store = edge.use().store();
    String path = subject.path(edge.from().name(), "uses", store.name());
    listed(store, path, subject).ifPresent(findings::add);
    if (edge.use().rights().isEmpty()) {
      findings.add(
          Finding.error(
              "edge.rights",
              path,
              "no right",
              "one or more of READ, WRITE, DELETE, SCAN",
              "name the rights, or remove the edge"));
    }
    if (!seen.add(edge.from().name() + "/" + store.name())) {
      findings.add(
          Finding.error(
              "edge.duplicate",
              path,
              "a second edge to " + store.name(),
              "one edge to a store",
              "name all rights in one uses(…)"));
    }
  }

  private static void check(
      OutwardEdge edge, Subject subject, Set<String> seen, Stream.Builder<Finding> findings) {
    External external = edge.call().external();
    String path = subject.path(edge.from().name(), "uses", external.name());
    listed(external, path, subject).ifPresent(findings::add);
    if (!seen.add(edge.from().name() + "/" + external.name())) {
      findings.add(
          Finding.error(
              "edge.duplicate",
              path,
              "a second edge to " + external.name(),
              "one edge to an external",
              "remove one of the two uses(…)"));
    }
  }

  private static Stream<Finding> targets(Subject subject) {
    Stream<Optional<Finding>> apis =
        subject
            .application()
            .all(HttpApi.class)
            .map(api -> listed(api.target(), subject.path(api.name(), "to"), subject));
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
    subject.application().edges().forEach(edge -> reached.add(edge.use().store().name()));
    subject
        .application()
        .outwardEdges()
        .forEach(edge -> reached.add(edge.call().external().name()));
    subject
        .application()
        .all(HttpApi.class)
        .map(HttpApi::target)
        .forEach(target -> reached.add(target == null ? "" : target.name()));
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
                  "no service uses it",
                  "a store is for a service",
                  "add an edge with uses(…), or remove the store"));
      // Whoever watches it reads its metrics.
      case Service service when service.metrics() != null -> Optional.empty();
      case Service service ->
          Optional.of(
              Finding.warning(
                  "service.unreached",
                  subject.path(service.name()),
                  "no API leads to it",
                  "a service answers requests",
                  "add an HttpApi with to(…), or remove the service"));
      case External external ->
          Optional.of(
              Finding.warning(
                  "external.unused",
                  subject.path(external.name()),
                  "no service uses it",
                  "an external is for a service",
                  "add an edge with uses(…), or remove it"));
      case HttpApi api -> Optional.empty();
      case Site site -> Optional.empty();
    };
  }
}
