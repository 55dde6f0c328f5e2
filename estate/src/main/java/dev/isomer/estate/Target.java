package dev.isomer.estate;

import dev.isomer.model.Environment;
import dev.isomer.model.validation.Target;

/**
 * An environment on a structure: where an application can be put.
 *
 * @param environment what differs there
 * @param structure what renders it
 */
public record Target(Environment environment, Structure structure) {

  /** As a person says it: {@code prod on aws}. */
  public String label() {
    return environment.name() + " on " + structure.name();
  }
}
