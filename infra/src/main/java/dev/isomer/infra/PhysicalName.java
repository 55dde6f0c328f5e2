package dev.isomer.infra;

import dev.isomer.infra.rendered.Place;
import dev.isomer.model.Names;

/**
 * The name that CloudFormation gives to a resource without one of its own, so that its length is
 * known before it exists.
 */
final class PhysicalName {

  /** What CloudFormation adds so that a name is used once: up to 13 letters and digits. */
  private static final String SUFFIX = "X".repeat(13);

  private PhysicalName() {}

  /** A name as long as the longest that the resource of this id can have in this place. */
  static String of(Place place, String id) {
    return Names.stack(place.environment()) + "-" + id + "-" + SUFFIX;
  }
}
