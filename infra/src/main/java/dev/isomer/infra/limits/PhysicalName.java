package dev.isomer.infra.limits;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Names;
import dev.isomer.model.validation.ValidApplication;

/**
 * The name that CloudFormation gives to a resource without one of its own, so that its length is
 * known before it exists.
 */
public final class PhysicalName {

  /** What CloudFormation adds so that a name is used once: up to 13 letters and digits. */
  private static final String SUFFIX = "X".repeat(13);

  private PhysicalName() {}

  /** A name as long as the longest that the resource of this id can have in this place. */
  public static String of(ValidApplication<AwsPlace> application, String id) {
    return Names.full(application.application(), application.environment())
        + "-"
        + id
        + "-"
        + SUFFIX;
  }
}
