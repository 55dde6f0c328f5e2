package dev.isomer.model.validation;

import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.component.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A place on a platform: where an application goes. It is a value, and two with the same place are
 * equal.
 *
 * @param <P> the platform's type of place
 */
public interface Target<P extends Place> {

  /** The platform's name in finding ids and reports, lower case. */
  String name();

  /** The platform's name as people write it: {@code AWS}. */
  default String title() {
    return name();
  }

  /** The place. */
  P place();

  /** The environment of the place. */
  default Environment environment() {
    return place().environment();
  }

  /** The name that a person reads: {@code prod on AWS}. */
  default String label() {
    return environment().name() + " on " + title();
  }

  /** Whether anybody on the internet can reach the APIs and sites of this place. */
  default boolean isOpenToInternet() {
    return true;
  }

  /** What a component of a kind becomes here, in a few words; empty if it is not rendered. */
  Optional<String> becomes(Kind kind);

  /**
   * What this platform cannot do of what an application asks for. It is asked about every part of
   * an application that can be asked about, whatever else is wrong with the rest.
   */
  List<Finding> capabilities(ValidApplication<P> application);

  /** The numbers of the platform that a description can exceed, in the order of their page. */
  List<Limit> limits();
}
