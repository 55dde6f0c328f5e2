package dev.isomer.plan;

import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The components of an application, by which a rendered resource is said to be a part of one: the
 * names of resources are those that {@link Names} makes.
 *
 * @param all the components; the first of two with one construct is what it is called now
 */
public record Parts(List<Part> all) {

  /** No components. */
  public static final Parts NONE = new Parts(List.of());

  /**
   * A component, as far as what is rendered says it.
   *
   * @param name its name
   * @param kind its kind
   * @param construct the id of its construct, which a rename by {@code formerly} does not change
   */
  public record Part(String name, Kind kind, String construct) {}

  public Parts {
    all = List.copyOf(all);
  }

  /** The components of an application. */
  public static Parts of(Application application) {
    return new Parts(application.components().stream().map(Parts::part).toList());
  }

  private static Part part(Component component) {
    return new Part(component.name(), component.kind(), Names.id(component));
  }

  /** These components, and what they and others were in the base. */
  public Parts and(Parts base) {
    var both = new ArrayList<>(all);
    base.all.stream().filter(part -> !both.contains(part)).forEach(both::add);
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

  /** The component of a construct; empty if there is none. */
  public Optional<Part> withConstruct(String construct) {
    return all.stream().filter(part -> part.construct().equals(construct)).findFirst();
  }

  /** The components that have another name than in the base, by the names that they have now. */
  public Map<String, Rename> renames() {
    var renames = new TreeMap<String, Rename>();
    for (Part part : all) {
      String name = now(part).name();
      if (!name.equals(part.name())) {
        renames.put(name, new Rename(part.name(), name));
      }
    }
    return renames;
  }

  /** A text of the base with the names that renamed components have now, where they are quoted. */
  public String today(String text) {
    String named = text;
    for (Part part : all) {
      named = named.replace("\"" + part.name() + "\"", "\"" + now(part).name() + "\"");
    }
    return named;
  }

  /** The stores. */
  public Stream<Part> stores() {
    return all.stream().filter(part -> part.kind() == Kind.KEY_VALUE_STORE);
  }

  /** The one store, or the word for all of them, which one object can keep together. */
  public String together() {
    List<String> names = stores().map(store -> now(store).name()).distinct().toList();
    return names.size() == 1 ? names.getFirst() : "stores";
  }

  private Optional<Part> longest(Predicate<Part> matches) {
    return all.stream()
        .filter(matches)
        .max(Comparator.comparingInt(part -> part.name().length()))
        .map(this::now);
  }

  private Part now(Part part) {
    return withConstruct(part.construct()).orElse(part);
  }
}
