package dev.isomer.infra.rendered;

import dev.isomer.model.Ordered;
import dev.isomer.model.component.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * What an HTTP API in front of containers became.
 *
 * @param loadBalancer which only CloudFront reaches
 * @param targets the replicas of each service behind it, by its name
 * @param rules which requests lead where
 * @param ways by which CloudFront leads requests there
 * @param guard what answers before any of them does: paths that nobody outside may call
 * @param accessLogs who called what
 * @param distribution its own address, absent if a site has it behind its own
 */
public record EntryConstructs(
    CfnLoadBalancer loadBalancer,
    Map<String, CfnTargetGroup> targets,
    List<CfnListenerRule> rules,
    List<Way> ways,
    FunctionAssociation guard,
    LogGroup accessLogs,
    @Nullable Distribution distribution) {
  public EntryConstructs {
    targets = Ordered.sorted(targets);
    rules = List.copyOf(rules);
    ways = List.copyOf(ways);
  }

  /**
   * Requests that CloudFront leads to the load balancer.
   *
   * @param pattern the paths in CloudFront's form; empty for all that nothing else has
   * @param origin the load balancer, with the headers that it gets
   */
  public record Way(String pattern, IOrigin origin) {}

  /** The replicas of a service behind it; empty if the API does not lead to it. */
  public Optional<CfnTargetGroup> target(Service service) {
    return Optional.ofNullable(targets.get(service.name()));
  }
}
