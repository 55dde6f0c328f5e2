package dev.isomer.infra.rendered;

import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * What a site became.
 *
 * @param bucket its files, reachable by the distribution only
 * @param distribution what browsers talk to
 */
public record SiteConstructs(Bucket bucket, Distribution distribution) {}
