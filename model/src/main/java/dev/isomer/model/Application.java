package dev.isomer.model;

import dev.isomer.model.component.Component;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import dev.isomer.model.signal.Alarm;
import dev.isomer.model.signal.AlarmChange;
import dev.isomer.model.signal.Alarms;
import dev.isomer.model.signal.Dashboard;
import dev.isomer.model.signal.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An application: its components, the edges between them, and what it promises. This one value is
 * all that a platform is rendered from.
 *
 * @param name in kebab case
 * @param owner the team that is notified
 * @param components in the order in which a reader meets them
 * @param objectives what it promises to those who use it
 * @param ownAlarms what it watches besides that which every component is watched for
 * @param alarmChanges which of the alarms that every component has are tuned or switched off
 * @param acceptances which warnings and notes about it are known, and why they may stay
 */
public record Application(
    String name,
    String owner,
    List<Component> components,
    List<Objective> objectives,
    List<Alarm> ownAlarms,
    List<AlarmChange> alarmChanges,
    List<Acceptance> acceptances) {

  public Application {
    components = List.copyOf(components);
    objectives = List.copyOf(objectives);
    ownAlarms = List.copyOf(ownAlarms);
    alarmChanges = List.copyOf(alarmChanges);
    acceptances = List.copyOf(acceptances);
  }

  /** An application with this name and nothing in it. */
  public static Application named(String name) {
    return new Application(name, "", List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The team that is notified. */
  public Application owner(String team) {
    return new Application(
        name, team, components, objectives, ownAlarms, alarmChanges, acceptances);
  }

  /** The components that it is made of. */
  public Application of(Component... parts) {
    return new Application(
        name, owner, List.of(parts), objectives, ownAlarms, alarmChanges, acceptances);
  }

  /** One more promise. */
  public Application objective(Objective objective) {
    var more = new ArrayList<>(objectives);
    more.add(objective);
    return new Application(name, owner, components, more, ownAlarms, alarmChanges, acceptances);
  }

  /** One more alarm, besides those that every component has. */
  public Application alarm(Alarm alarm) {
    var more = new ArrayList<>(ownAlarms);
    more.add(alarm);
    return new Application(name, owner, components, objectives, more, alarmChanges, acceptances);
  }

  /**
   * One of the alarms that a component has without asking, with other numbers: {@code
   * tune(Alarms.latency(api).isAbove(3000))}.
   */
  public Application tune(Alarm alarm) {
    return change(new AlarmChange.Tuned(alarm));
  }

  /**
   * This application without one of the alarms that a component has by default; the report shows
   * the reason.
   */
  public Application without(Alarm alarm, String reason) {
    return change(new AlarmChange.SwitchedOff(alarm, reason));
  }

  /**
   * With a warning or a note that is known. It leaves the report, is counted in its summary, and is
   * shown with its reason among the notes. An acceptance that matches nothing is a warning itself;
   * errors cannot be accepted.
   *
   * @param id the finding's id, such as {@code capability.timeout.kubernetes}
   * @param path the finding's path, or one above it
   * @param reason why it may stay
   */
  public Application accepts(String id, String path, String reason) {
    var more = new ArrayList<>(acceptances);
    more.add(new Acceptance(id, path, reason));
    return new Application(name, owner, components, objectives, ownAlarms, alarmChanges, more);
  }

  private Application change(AlarmChange change) {
    var more = new ArrayList<>(alarmChanges);
    more.add(change);
    return new Application(name, owner, components, objectives, ownAlarms, more, acceptances);
  }

  /**
   * Every alarm of this application, in the order in which requests travel: those of its
   * components, tuned as it says and without those that it switches off, and then its own.
   */
  public List<Alarm> alarms() {
    return Stream.concat(
            Dashboard.inOrder(components).flatMap(component -> alarms(component).stream()),
            ownAlarms.stream())
        .toList();
  }

  /** The alarms that one component has without asking, as the application changes them. */
  public List<Alarm> alarms(Component component) {
    return Alarms.of(component).stream()
        .flatMap(alarm -> AlarmChange.applied(alarmChanges, alarm).stream())
        .toList();
  }

  /** Its page for a person who looks for the cause of something. */
  public Dashboard dashboard() {
    return Dashboard.of(components, objectives);
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
   * An edge with the component that it starts at.
   *
   * @param from whose program reaches something
   * @param edge what it reaches, and how
   */
  public record Connection(Workload<?> from, Edge edge) {}

  /** Every edge, in the order of the components. */
  public Stream<Connection> connections() {
    return workloads()
        .flatMap(from -> from.edges().stream().map(edge -> new Connection(from, edge)));
  }

  /** The edges that lead to a service, in the order of the components. */
  public Stream<Connection> callers(Service service) {
    return connections().filter(connection -> connection.edge().target().equals(service));
  }

  /** The components that run a program, in their order. */
  public Stream<Workload<?>> workloads() {
    return components.stream()
        .filter(Workload.class::isInstance)
        .map(component -> (Workload<?>) component);
  }
}
