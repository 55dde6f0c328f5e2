package dev.isomer.infra.render;

import dev.isomer.model.Ordered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnDelivery;
import software.amazon.awscdk.services.logs.CfnDeliveryDestination;
import software.amazon.awscdk.services.logs.CfnDeliverySource;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Logs that a service of AWS writes of itself, delivered to a log group. */
public final class LogDelivery {

  /** Amazon CloudWatch Logs API Reference, PutDeliverySource and PutDeliveryDestination. */
  static final int LONGEST_NAME = 60;

  private LogDelivery() {}

  /**
   * What writes.
   *
   * @param name of the source, unique in an account
   * @param logType in the words of CloudWatch Logs: {@code ACCESS_LOGS}
   * @param arn of what the log is about
   * @param fields what is kept of a record; empty for all
   */
  public record Source(String name, String logType, String arn, List<String> fields) {
    public Source {
      fields = List.copyOf(fields);
    }
  }

  /** Adds the delivery of a source's log to a log group, and the permission to write there. */
  public static void add(Construct scope, LogGroup logs, Source from, Rendering rendering) {
    logs.addToResourcePolicy(permission(logs, rendering));
    String name = name(from.name());
    var source =
        CfnDeliverySource.Builder.create(scope, "AccessLogSource")
            .name(name)
            .logType(from.logType())
            .resourceArn(from.arn())
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
            .deliveryDestinationArn(destination.getAttrArn());
    if (!from.fields().isEmpty()) {
      delivery.recordFields(from.fields());
    }
    // The permission comes first: a delivery is refused if nobody may write.
    delivery.build().getNode().addDependency(logs);
  }

  /**
   * A name of its own for each source of an account: if it is too long, its end is replaced by a
   * checksum of all of it.
   */
  public static String name(String name) {
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    var checksum = new CRC32();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    String end = "-%08x".formatted(checksum.getValue());
    return name.substring(0, LONGEST_NAME - end.length()) + end;
  }

  /**
   * The logs are written by the log service, in the name of a delivery of this account and region
   * (Amazon CloudWatch Logs User Guide, "Enable logging from AWS services", where deliveries to a
   * log group are allowed so).
   */
  private static PolicyStatement permission(LogGroup logs, Rendering rendering) {
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
