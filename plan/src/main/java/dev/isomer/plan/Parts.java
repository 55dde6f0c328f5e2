package dev.isomer.plan;

import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the component that a rendered resource is a part of, by the names that {@link Names} makes.
 *
 * @param all the components of the application, and those that only the base has
 */
public record Parts(List<Part> all) {

  /**
   * A component, as far as what is rendered says it.
   *
   * @param name its name
   * @param kind its kind
   * @param construct the id of its construct
   */
  public record Part(String name, Kind kind, String construct) {}

  public Parts {
    all = List.copyOf(all);
  }

  /** The components of an application as it is described now. */
  public static Parts of(Application application) {
    return new Parts(application.components().stream().map(Parts::part).toList());
  }

  private static Part part(Component component) {
    return new Part(component.name(), component.kind(), Names.id(component));
  }

  /** These, with those of the base that are not described any more. */
  public Parts and(List<Part> old) {
    var both = new ArrayList<>(all);
    old.stream()
        .filter(part -> all.stream().noneMatch(own -> own.construct().equals(part.construct())))
        .forEach(both::add);
    return new Parts(both);
  }

  /** The component with a construct of this id, or with an id that begins with its name. */
  public Optional<Part> ofConstruct(String id) {
    return longest(
        part -> id.startsWith(part.construct()) || id.startsWith(Names.pascal(part.name())));
  }

  /** The component with an object of this name, or of a name that begins with it. */
  public Optional<Part> ofObject(String name) {
    return longest(part -> name.equals(part.name()) || name.startsWith(part.name() + "-"));
  }

  /** The one store, or the word for all of them, which one object can keep together. */
  public String stores() {
    List<Part> stores = all.stream().filter(part -> part.kind() == Kind.KEY_VALUE_STORE).toList();
    return stores.size() == 1 ? stores.getFirst().name() : "stores";
  }

  private Optional<Part> longest(Predicate<Part> matches) {
    return all.stream().filter(matches).max(Comparator.comparingInt(part -> part.name().length()));
  }
}
