package dev.isomer.infra.render;

import dev.isomer.model.Names;
import dev.isomer.model.component.Site;
import java.util.List;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.constructs.Construct;

/**
 * Who asked a site for what, in a log group with the environment's retention: CloudFront's standard
 * logging, version 2, which exists in us-east-1 only. Why not the older one, into a bucket: {@code
 * docs/decisions/0003-site-access-log.md}.
 */
final class SiteAccessLog {

  /**
   * What is kept of a request. No query, cookie, referrer or user agent: they can hold what nobody
   * meant to have logged. The address is personal data and is kept because this is the only place
   * that knows it.
   */
  static final List<String> FIELDS =
      List.of(
          "date",
          "time",
          "c-ip",
          "cs-method",
          "cs-uri-stem",
          "sc-status",
          "sc-bytes",
          "time-taken",
          "x-edge-location",
          "x-edge-result-type",
          "x-edge-request-id",
          "ssl-protocol");

  private SiteAccessLog() {}

  static void add(Site site, Construct scope, Distribution distribution, Rendering rendering) {
    LogDelivery.add(
        scope,
        rendering.logs(
            scope, Names.id(site) + "AccessLogs", rendering.environment().accessLogRetention()),
        new LogDelivery.Source(
            rendering.name(site), "ACCESS_LOGS", distribution.getDistributionArn(), FIELDS),
        rendering);
  }
}
