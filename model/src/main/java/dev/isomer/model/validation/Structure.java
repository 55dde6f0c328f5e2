package dev.isomer.model.validation;

import dev.isomer.model.component.Kind;
import java.util.List;
import java.util.Optional;

/** A kind of place that an application is rendered to. */
public interface Structure {

  /** Its name in finding ids and reports, lower case. */
  String name();

  /** What a component of a kind becomes here, in a few words; nothing where it is not rendered. */
  Optional<String> becomes(Kind kind);

  /**
   * What this structure cannot do of what an application asks for. It is asked only about an
   * application that has no errors of its own.
   */
  List<Finding> capabilities(ValidApplication application);

  /** The numbers of the platform that a description can exceed, in the order of their page. */
  List<Limit> limits();
}
