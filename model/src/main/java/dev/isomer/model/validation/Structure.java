package dev.isomer.model.validation;

import java.util.List;

/** A kind of place that an application is rendered to. */
public interface Structure {

  /** Its name in finding ids and reports, lower case. */
  String name();

  /**
   * What this structure cannot do of what an application asks for. It is asked only about an
   * application that has no errors of its own.
   */
  List<Finding> capabilities(ValidApplication application);
}
