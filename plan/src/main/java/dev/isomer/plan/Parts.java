package dev.isomer.plan;

import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.component.Component;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds the component that a rendered resource is a part of, by the names that {@link Names} makes.
 *
 * @param application as it is described now
 */
public record Parts(Application application) {

  /** The component with a construct of this id, or with an id that begins with it. */
  public Optional<Component> ofConstruct(String id) {
    return longest(
        (component, name) ->
            id.startsWith(Names.id(component)) || id.startsWith(Names.pascal(name)));
  }

  /** The component with an object of this name, or of a name that begins with it. */
  public Optional<Component> ofObject(String name) {
    return longest((component, own) -> name.equals(own) || name.startsWith(own + "-"));
  }

  private Optional<Component> longest(BiPredicate<Component, String> matches) {
    return application.components().stream()
        .filter(component -> matches.test(component, component.name()))
        .max(Comparator.comparingInt(component -> component.name().length()));
  }
}
