package dev.isomer.model;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Service;
import dev.isomer.model.signal.Alarm;
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
 * @param alarms what it watches besides that which every component is watched for
 */
public record Application(
    String name,
    String owner,
    List<Component> components,
    List<Objective> objectives,
    List<Alarm> alarms) {

  public Application {
    components = List.copyOf(components);
    objectives = List.copyOf(objectives);
    alarms = List.copyOf(alarms);
  }

  /** An application with this name and nothing in it. */
  public static Application named(String name) {
    return new Application(name, "", List.of(), List.of(), List.of());
  }

  /** The team that is woken. */
  public Application owner(String team) {
    return new Application(name, team, components, objectives, alarms);
  }

  /** The components that it is made of. */
  public Application of(Component... parts) {
    return new Application(name, owner, List.of(parts), objectives, alarms);
  }

  /** One more promise. */
  public Application objective(Objective objective) {
    var more = new ArrayList<>(objectives);
    more.add(objective);
    return new Application(name, owner, components, more, alarms);
  }

  /** One more alarm, besides those that every component has. */
  public Application alarm(Alarm alarm) {
    var more = new ArrayList<>(alarms);
    more.add(alarm);
    return new Application(name, owner, components, objectives, more);
  }

  /** The components of one kind, in their order. */
  public <T extends Component> Stream<T> all(Class<T> kind) {
    return components.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The component of this name. */
  public Optional<Component> component(String named) {
    return components.stream().filter(part -> part.name().equals(named)).findFirst();
  }

  /**
   * An edge with the service that it starts at.
   *
   * @param from the service
   * @param edge what it reaches, and how
   */
  public record Connection(Service from, Edge edge) {}

  /** Every edge, in the order of the components. */
  public Stream<Connection> connections() {
    return all(Service.class)
        .flatMap(service -> service.edges().stream().map(edge -> new Connection(service, edge)));
  }
}
