package dev.isomer.infra.render.ecs;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.compute.Connections;
import dev.isomer.infra.place.AwsPlace;
import dev.isomer.infra.place.OriginPrefixes;
import dev.isomer.infra.render.LogDelivery;
import dev.isomer.infra.render.Rendering;
import dev.isomer.infra.render.ecs.EntryRules.EntryRule;
import dev.isomer.infra.rendered.ClusterConstructs;
import dev.isomer.model.Names;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.validation.ValidApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.PathPatternConfigProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.RewriteConfigObjectProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.RewriteConfigProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.RuleConditionProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule.TransformProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnLoadBalancer.LoadBalancerAttributeProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * An HTTP API in front of containers: a load balancer without a public address, which CloudFront
 * alone reaches, over HTTPS from outside without a domain of one's own. Against what this was held,
 * with prices: {@code docs/decisions/0019-images-on-aws.md}.
 */
public final class EntryRenderer {

  /** Inside AWS' network, from CloudFront's interfaces in the VPC to the load balancer. */
  static final int PORT = 80;

  private EntryRenderer() {}

  /** Adds the load balancer of an API, its rules, and the way to it from outside. */
  public static void render(HttpApi api, Rendering rendering) {
    String id = Names.id(api);
    var scope = new Construct(rendering.stack(), id + "Entry");
    CfnSecurityGroup group = group(api, id, rendering);
    CfnLoadBalancer balancer = balancer(id, group, rendering);
    Map<String, CfnTargetGroup> targets = new TreeMap<>();
    Compute.services(api)
        .forEach(
            service -> {
              targets.put(service.name(), EntryTarget.add(id, service, rendering));
              ClusterRenderer.inwards(
                  id + "To" + Names.id(service) + "Ingress",
                  rendering.constructs().cluster().group(service).getAttrGroupId(),
                  group.getAttrGroupId(),
                  Connections.port(service),
                  api.name(),
                  rendering.stack());
            });
    List<EntryRule> rules = EntryRules.of(api, rendering.application());
    CfnListener listener = listener(id, balancer, rendering);
    List<CfnListenerRule> added =
        rules.stream().map(rule -> rule(id, rule, listener, targets, rendering)).toList();
    LogGroup logs =
        rendering.logs(scope, id + "AccessLogs", rendering.environment().accessLogRetention());
    LogDelivery.add(
        scope,
        logs,
        new LogDelivery.Source(
            rendering.name(api), "ALB_ACCESS_LOGS", balancer.getRef(), List.of()),
        rendering);
    rendering
        .constructs()
        .add(
            api,
            new EntryDistribution(api, rules, scope, rendering)
                .entry(balancer, targets, added, logs));
  }

  /** How many resources an API in front of containers becomes. */
  public static long resources(HttpApi api, ValidApplication<AwsPlace> application) {
    // The group, the load balancer, the listener; the log with its policy and delivery.
    return 3
        + 5
        + 2 * Compute.services(api).count()
        + EntryRules.of(api, application).size()
        + EntryDistribution.resources(hasSite(api, application));
  }

  /** Whether a site has an API behind its own address, so that the API needs none. */
  public static boolean hasSite(HttpApi api, ValidApplication<AwsPlace> application) {
    return application.application().all(Site.class).anyMatch(site -> api.equals(site.api()));
  }

  /** CloudFront's addresses come in; what goes out leads to the services of the API. */
  private static CfnSecurityGroup group(HttpApi api, String id, Rendering rendering) {
    ClusterConstructs cluster = rendering.constructs().cluster();
    return CfnSecurityGroup.Builder.create(rendering.stack(), id + "Group")
        .groupDescription("CloudFront reaches " + rendering.name(api))
        .vpcId(cluster.vpc())
        .securityGroupIngress(
            List.of(
                CfnSecurityGroup.IngressProperty.builder()
                    .ipProtocol("tcp")
                    .fromPort(PORT)
                    .toPort(PORT)
                    .sourcePrefixListId(OriginPrefixes.of(rendering.place().region()).orElseThrow())
                    .description("From CloudFront")
                    .build()))
        .securityGroupEgress(
            Compute.services(api)
                .map(
                    service ->
                        CfnSecurityGroup.EgressProperty.builder()
                            .ipProtocol("tcp")
                            .fromPort(Connections.port(service))
                            .toPort(Connections.port(service))
                            .destinationSecurityGroupId(cluster.group(service).getAttrGroupId())
                            .description("To " + service.name())
                            .build())
                .toList())
        .build();
  }

  private static CfnLoadBalancer balancer(String id, CfnSecurityGroup group, Rendering rendering) {
    return CfnLoadBalancer.Builder.create(rendering.stack(), id)
        .type("application")
        .scheme("internal")
        .subnets(rendering.constructs().cluster().entrySubnets())
        .securityGroups(List.of(group.getAttrGroupId()))
        .loadBalancerAttributes(
            List.of(
                attribute("idle_timeout.timeout_seconds", ZeroDowntime.IDLE.toSeconds()),
                attribute("routing.http.drop_invalid_header_fields.enabled", true),
                attribute("routing.http.desync_mitigation_mode", "defensive"),
                attribute("deletion_protection.enabled", rendering.environment().protectsData())))
        .build();
  }

  private static LoadBalancerAttributeProperty attribute(String key, Object value) {
    return LoadBalancerAttributeProperty.builder().key(key).value(value.toString()).build();
  }

  private static CfnListener listener(String id, CfnLoadBalancer balancer, Rendering rendering) {
    return CfnListener.Builder.create(rendering.stack(), id + "Listener")
        .loadBalancerArn(balancer.getRef())
        .port(PORT)
        .protocol("HTTP")
        .defaultActions(
            List.of(
                CfnListener.ActionProperty.builder()
                    .type("fixed-response")
                    .fixedResponseConfig(
                        CfnListener.FixedResponseConfigProperty.builder()
                            .statusCode("404")
                            .contentType("application/json")
                            .messageBody("{\"title\":\"Not Found\",\"status\":404}")
                            .build())
                    .build()))
        .build();
  }

  private static CfnListenerRule rule(
      String id,
      EntryRule rule,
      CfnListener listener,
      Map<String, CfnTargetGroup> targets,
      Rendering rendering) {
    var builder =
        CfnListenerRule.Builder.create(rendering.stack(), id + "Rule" + rule.priority())
            .listenerArn(listener.getRef())
            .priority(rule.priority())
            .conditions(
                List.of(
                    RuleConditionProperty.builder()
                        .field("path-pattern")
                        .pathPatternConfig(
                            PathPatternConfigProperty.builder().values(rule.patterns()).build())
                        .build()))
            .actions(List.of(forward(rule.service(), targets)));
    if (rule.isStripped()) {
      builder.transforms(List.of(stripped(rule.base())));
    }
    return builder.build();
  }

  private static CfnListenerRule.ActionProperty forward(
      Service service, Map<String, CfnTargetGroup> targets) {
    return CfnListenerRule.ActionProperty.builder()
        .type("forward")
        .targetGroupArn(Objects.requireNonNull(targets.get(service.name())).getRef())
        .build();
  }

  /** The prefix alone becomes the root. Of what a prefix may have, a dot has a meaning here. */
  private static TransformProperty stripped(String prefix) {
    var rewrites = new ArrayList<RewriteConfigProperty>();
    rewrites.add(
        RewriteConfigProperty.builder()
            .regex("^" + prefix.replace(".", "\\.") + "/?(.*)$")
            .replace("/$1")
            .build());
    return TransformProperty.builder()
        .type("url-rewrite")
        .urlRewriteConfig(RewriteConfigObjectProperty.builder().rewrites(rewrites).build())
        .build();
  }
}
