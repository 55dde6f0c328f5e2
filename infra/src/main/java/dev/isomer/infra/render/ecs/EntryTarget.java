package dev.isomer.infra.render.ecs;

import dev.isomer.infra.compute.Connections;
import dev.isomer.infra.render.Rendering;
import dev.isomer.model.Names;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.Service;
import java.util.List;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup.MatcherProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup.TargetGroupAttributeProperty;

/** The replicas of a service behind a load balancer, and how it asks whether they are well. */
final class EntryTarget {

  /** An answer of any kind shows that the program takes connections, unless it fails. */
  private static final String ANY_ANSWER = "200-499";

  private EntryTarget() {}

  /**
   * Adds the target group of a service.
   *
   * @param api the id of the API that leads there
   */
  static CfnTargetGroup add(String api, Service service, Rendering rendering) {
    return CfnTargetGroup.Builder.create(rendering.stack(), api + "To" + Names.id(service))
        .targetType("ip")
        .protocol("HTTP")
        .protocolVersion("HTTP1")
        .port(Connections.port(service))
        .vpcId(rendering.constructs().cluster().vpc())
        .healthCheckEnabled(true)
        .healthCheckProtocol("HTTP")
        .healthCheckPath(path(service.health()))
        .healthCheckIntervalSeconds(ZeroDowntime.ASKED_EVERY.toSeconds())
        .healthCheckTimeoutSeconds(ZeroDowntime.ANSWERS_WITHIN.toSeconds())
        .healthyThresholdCount(ZeroDowntime.ANSWERS)
        .unhealthyThresholdCount(ZeroDowntime.ANSWERS)
        .matcher(MatcherProperty.builder().httpCode(matcher(service.health())).build())
        .targetGroupAttributes(
            List.of(
                attribute(
                    "deregistration_delay.timeout_seconds",
                    Long.toString(ZeroDowntime.LEAVE.toSeconds())),
                attribute("load_balancing.algorithm.type", "least_outstanding_requests")))
        .build();
  }

  private static TargetGroupAttributeProperty attribute(String key, String value) {
    return TargetGroupAttributeProperty.builder().key(key).value(value).build();
  }

  /** A load balancer asks by HTTP only: of a program without a path, the root. */
  private static String path(Health health) {
    return switch (health) {
      case Health.Paths(String ready, String live) -> ready;
      case Health.OnePath(String ready) -> ready;
      case Health.Tcp tcp -> "/";
      case Health.Grpc grpc -> "/";
      case Health.Command command -> "/";
      case Health.None none -> "/";
    };
  }

  private static String matcher(Health health) {
    return health.paths().isEmpty() ? ANY_ANSWER : "200";
  }
}
