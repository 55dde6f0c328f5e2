package dev.isomer.infra.place;

import dev.isomer.model.Environment;
import dev.isomer.model.Place;

/**
 * An environment in an AWS region. The account is the one that the CDK CLI finds.
 *
 * @param environment what differs there
 * @param region the region's code: {@code us-west-2}
 */
public record AwsPlace(Environment environment, String region) implements Place {

  /** CloudFront, its metrics and its certificates live here, whatever the region of the rest. */
  public static final String GLOBAL_REGION = "us-east-1";

  /** Whether CloudFront's metrics can be watched by an alarm of this place. */
  public boolean seesSiteMetrics() {
    return region.equals(GLOBAL_REGION);
  }
}
