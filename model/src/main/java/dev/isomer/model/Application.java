package dev.isomer.model;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Use;
import dev.isomer.model.signal.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An application: its components, the edges between them, and what it promises. This one value is
 * all that a structure is rendered from.
 *
 * @param name in kebab case
 * @param owner the team that is woken
 * @param components in the order in which a reader meets them
 * @param objectives what it promises to those who use it
 */
public record Application(
    String name, String owner, List<Component> components, List<Objective> objectives) {

  public Application {
    components = List.copyOf(components);
    objectives = List.copyOf(objectives);
  }

  /** An application with this name and nothing in it. */
  public static Application named(String name) {
    return new Application(name, "", List.of(), List.of());
  }

  /** The team that is woken. */
  public Application owner(String team) {
    return new Application(name, team, components, objectives);
  }

  /** The components that it is made of. */
  public Application of(Component... parts) {
    return new Application(name, owner, List.of(parts), objectives);
  }

  /** One more promise. */
  public Application objective(Objective objective) {
    var more = new ArrayList<>(objectives);
    more.add(objective);
    return new Application(name, owner, components, more);
  }

  /** The components of one kind, in their order. */
  public <T extends Component> Stream<T> all(Class<T> kind) {
    return components.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The component of this name. */
  public Optional<Component> component(String named) {
    return components.stream().filter(part -> part.name().equals(named)).findFirst();
  }

  /** An edge with the service that it starts at. */
  public record Edge(Service from, Use use) {}

  /** Every edge, in the order of the components. */
  public Stream<Edge> edges() {
    return all(Service.class)
        .flatMap(service -> service.uses().stream().map(use -> new Edge(service, use)));
  }
}
