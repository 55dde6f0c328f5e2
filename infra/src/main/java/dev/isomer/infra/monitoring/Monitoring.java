package dev.isomer.infra.monitoring;

import dev.isomer.infra.rendered.Constructs;
import dev.isomer.infra.rendered.Place;
import dev.isomer.model.Names;
import dev.isomer.model.validation.ValidApplication;
import software.amazon.awscdk.Stack;

/** Everything by which a person notices, understands and mends what goes wrong in a stack. */
public final class Monitoring {

  private Monitoring() {}

  /**
   * Adds to a stack, whose components are all rendered, what watches it.
   *
   * @param stack where it is added
   * @param application what is watched
   * @param place where the stack is
   * @param constructs what the components became
   */
  public static void add(
      Stack stack, ValidApplication application, Place place, Constructs constructs) {
    AlarmTopic.add(stack, Names.full(application.application(), place.environment()));
  }
}
