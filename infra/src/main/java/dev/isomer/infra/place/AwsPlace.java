package dev.isomer.infra.place;

import dev.isomer.model.Environment;
import dev.isomer.model.Place;
import dev.isomer.model.Runbooks;

/**
 * An environment in an AWS region. The account is the one that the CDK CLI finds.
 *
 * @param environment what differs there
 * @param region the region's code: {@code us-west-2}
 * @param runbooks where the pages that alarms name can be read
 */
public record AwsPlace(Environment environment, String region, Runbooks runbooks) implements Place {

  /** CloudFront, its metrics and its certificates live here, whatever the region of the rest. */
  public static final String GLOBAL_REGION = "us-east-1";

  /** An environment in a region, with the pages of Isomer's alarms where Isomer publishes them. */
  public AwsPlace(Environment environment, String region) {
    this(environment, region, Runbooks.DEFAULT);
  }

  /** Where the pages that alarms name can be read. */
  public AwsPlace runbooks(Runbooks runbooks) {
    return new AwsPlace(environment, region, runbooks);
  }

  /** Whether CloudFront's metrics can be watched by an alarm of this place. */
  public boolean seesSiteMetrics() {
    return region.equals(GLOBAL_REGION);
  }
}
