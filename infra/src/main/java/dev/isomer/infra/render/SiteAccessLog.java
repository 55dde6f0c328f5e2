package dev.isomer.infra.render;

import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Site;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnDelivery;
import software.amazon.awscdk.services.logs.CfnDeliveryDestination;
import software.amazon.awscdk.services.logs.CfnDeliverySource;
import software.amazon.awscdk.services.logs.LogGroup;
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

  /** Amazon CloudWatch Logs API Reference, PutDeliverySource and PutDeliveryDestination. */
  static final int LONGEST_DELIVERY_NAME = 60;

  private SiteAccessLog() {}

  static void add(Site site, Construct scope, Distribution distribution, Rendering rendering) {
    String name = deliveryName(rendering.name(site));
    LogGroup logs =
        rendering.logs(
            scope, Names.id(site) + "AccessLogs", rendering.environment().accessLogRetention());
    logs.addToResourcePolicy(delivery(logs, rendering));
    var source =
        CfnDeliverySource.Builder.create(scope, "AccessLogSource")
            .name(name)
            .logType("ACCESS_LOGS")
            .resourceArn(distribution.getDistributionArn())
            .build();
    var destination =
        CfnDeliveryDestination.Builder.create(scope, "AccessLogDestination")
            .name(name)
            .destinationResourceArn(logs.getLogGroupArn())
            .outputFormat("json")
            .build();
    var delivery =
        CfnDelivery.Builder.create(scope, "AccessLogDelivery")
            .deliverySourceName(source.getRef())
            .deliveryDestinationArn(destination.getAttrArn())
            .recordFields(FIELDS)
            .build();
    // The permission comes first: a delivery is refused if nobody may write.
    delivery.getNode().addDependency(logs);
  }

  /**
   * A name of its own for each site of an account: if it is too long, its end is replaced by a
   * checksum of all of it.
   */
  static String deliveryName(String name) {
    if (name.length() <= LONGEST_DELIVERY_NAME) {
      return name;
    }
    var checksum = new CRC32();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    String end = "-%08x".formatted(checksum.getValue());
    return name.substring(0, LONGEST_DELIVERY_NAME - end.length()) + end;
  }

  /**
   * CloudFront's logs are written by the log service, in the name of a delivery of this account and
   * region (Amazon CloudWatch Logs User Guide, "Enable logging from AWS services", where deliveries
   * to a log group are allowed so).
   */
  private static PolicyStatement delivery(LogGroup logs, Rendering rendering) {
    return PolicyStatement.Builder.create()
        .sid("Delivery")
        .principals(List.of(new ServicePrincipal("delivery.logs.amazonaws.com")))
        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
        .resources(List.of(logs.getLogGroupArn()))
        .conditions(
            Ordered.map(
                "StringEquals",
                Ordered.map("aws:SourceAccount", rendering.stack().getAccount()),
                "ArnLike",
                Ordered.map(
                    "aws:SourceArn",
                    rendering
                        .stack()
                        .formatArn(ArnComponents.builder().service("logs").resource("*").build()))))
        .build();
  }
}
