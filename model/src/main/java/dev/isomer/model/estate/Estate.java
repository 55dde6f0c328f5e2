package dev.isomer.model.estate;

import dev.isomer.model.Application;
import dev.isomer.model.Place;
import dev.isomer.model.validation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The applications that a repository ships, each with every place that it goes to. It is the one
 * value that says where something goes: commands, stacks and manifests follow from it.
 *
 * @param shipped the main application first: the one that a command takes if none is named, and
 *     whose stacks on AWS have the environment's name alone, {@code DevStack}
 */
public record Estate(List<Shipped> shipped) {

  public Estate {
    shipped = List.copyOf(shipped);
  }

  /** An estate that ships nothing yet. */
  public static Estate empty() {
    return new Estate(List.of());
  }

  /** One more application, which goes to these places. */
  public Estate ship(Application application, List<? extends Target<?>> targets) {
    var more = new ArrayList<>(shipped);
    more.add(new Shipped(application, List.copyOf(targets)));
    return new Estate(more);
  }

  /** The applications, the main one first. */
  public List<Application> applications() {
    return shipped.stream().map(Shipped::application).toList();
  }

  /** The application of this name; empty if none is shipped. */
  public Optional<Application> application(String name) {
    return applications().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Whether this is the main application: the first one. */
  public boolean isMain(Application application) {
    return !shipped.isEmpty() && shipped.getFirst().application().equals(application);
  }

  /** Every place that something goes to, each once. */
  public List<Target<?>> targets() {
    return shipped.stream().<Target<?>>flatMap(each -> each.targets().stream()).distinct().toList();
  }

  /** Every place on one platform that something goes to, each once. */
  public <T extends Target<?>> List<T> targets(Class<T> platform) {
    return targets().stream().filter(platform::isInstance).map(platform::cast).toList();
  }

  /** The applications that go to a place. */
  public List<Application> applications(Target<?> target) {
    return shipped.stream()
        .filter(each -> each.targets().contains(target))
        .map(Shipped::application)
        .toList();
  }

  /** What goes to one platform: place by place, the applications of each in their order. */
  public <P extends Place, T extends Target<P>> List<Shipment<P>> shipments(Class<T> platform) {
    return targets(platform).stream()
        .flatMap(
            target ->
                applications(target).stream()
                    .map(application -> new Shipment<P>(application, target)))
        .toList();
  }

  /** Where the application of this name goes; empty if none is shipped. */
  public Stream<Target<?>> targets(Application application) {
    return shipped.stream()
        .filter(each -> each.application().equals(application))
        .flatMap(each -> each.targets().stream());
  }
}
