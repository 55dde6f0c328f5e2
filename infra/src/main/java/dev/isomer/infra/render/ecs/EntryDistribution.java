package dev.isomer.infra.render.ecs;

import dev.isomer.infra.compute.Compute;
import dev.isomer.infra.render.HeadersPolicy;
import dev.isomer.infra.render.LogDelivery;
import dev.isomer.infra.render.Rendering;
import dev.isomer.infra.render.ecs.EntryRules.EntryRule;
import dev.isomer.infra.rendered.AddressOutput;
import dev.isomer.infra.rendered.EntryConstructs;
import dev.isomer.infra.rendered.EntryConstructs.Way;
import dev.isomer.model.Names;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CfnVpcOrigin;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.IVpcOrigin;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.VpcOriginAttributes;
import software.amazon.awscdk.services.cloudfront.origins.VpcOrigin;
import software.amazon.awscdk.services.cloudfront.origins.VpcOriginProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The way from outside to a load balancer without a public address: CloudFront, through a VPC
 * origin, by a distribution of the API's own or by that of its site.
 *
 * @param api what is called
 * @param rules which of its requests lead where
 * @param scope of its constructs
 * @param rendering what it is rendered with
 */
record EntryDistribution(HttpApi api, List<EntryRule> rules, Construct scope, Rendering rendering) {

  /** What a service with a stripped prefix is told of it. */
  static final String PREFIX_HEADER = "X-Forwarded-Prefix";

  /**
   * That a request came by TLS: the load balancer itself is asked over HTTP, and says so in {@code
   * X-Forwarded-Proto}, whatever it gets there.
   */
  static final String SECURE_HEADER = "X-Forwarded-Ssl";

  /** CloudFront waits for an origin's answer so long at most, in seconds. */
  static final long LONGEST_WAIT = 120;

  EntryDistribution {
    rules = List.copyOf(rules);
  }

  /** The VPC origin and the guard; with an address of its own, the headers and the distribution. */
  static long resources(boolean hasSite) {
    return hasSite ? 2 : 4;
  }

  EntryConstructs entry(
      CfnLoadBalancer balancer,
      Map<String, CfnTargetGroup> targets,
      List<CfnListenerRule> added,
      LogGroup logs) {
    IVpcOrigin origin = origin(balancer, added);
    FunctionAssociation guard =
        FunctionAssociation.builder()
            .eventType(FunctionEventType.VIEWER_REQUEST)
            .function(guard())
            .build();
    IOrigin plain = origin(origin, null);
    List<Way> ways =
        rules.stream()
            .flatMap(
                rule -> {
                  IOrigin way = rule.isStripped() ? origin(origin, rule.forwardedPrefix()) : plain;
                  return rule.base().isEmpty()
                      ? Stream.of(new Way("", way))
                      : rule.patterns().stream().map(pattern -> new Way(pattern, way));
                })
            .toList();
    return new EntryConstructs(
        balancer,
        targets,
        added,
        ways,
        guard,
        logs,
        EntryRenderer.hasSite(api, rendering.application())
            ? null
            : distribution(plain, ways, guard));
  }

  private IVpcOrigin origin(CfnLoadBalancer balancer, List<CfnListenerRule> added) {
    CfnVpcOrigin origin =
        CfnVpcOrigin.Builder.create(rendering.stack(), Names.id(api) + "Origin")
            .vpcOriginEndpointConfig(
                CfnVpcOrigin.VpcOriginEndpointConfigProperty.builder()
                    // At most 64 characters.
                    .name(LogDelivery.name(rendering.name(api)))
                    .arn(balancer.getRef())
                    .httpPort(EntryRenderer.PORT)
                    .httpsPort(443)
                    .originProtocolPolicy("http-only")
                    .originSslProtocols(List.of("TLSv1.2"))
                    .build())
            .build();
    // A load balancer can be an origin when it is active, which its listener's rules are not
    // created before.
    added.forEach(origin::addResourceDependency);
    return software.amazon.awscdk.services.cloudfront.VpcOrigin.fromVpcOriginAttributes(
        scope,
        "Origin",
        VpcOriginAttributes.builder()
            .vpcOriginId(origin.getAttrId())
            .domainName(balancer.getAttrDnsName())
            .build());
  }

  /** Its custom header replaces what a client sends under that name. */
  private IOrigin origin(IVpcOrigin origin, @Nullable String prefix) {
    Map<String, String> headers =
        prefix == null
            ? Ordered.map(SECURE_HEADER, "on")
            : Ordered.map(SECURE_HEADER, "on", PREFIX_HEADER, prefix);
    return VpcOrigin.withVpcOrigin(
        origin,
        VpcOriginProps.builder()
            .readTimeout(Duration.seconds(wait(api)))
            .customHeaders(headers)
            .build());
  }

  /** A little longer than the slowest service may take, so that its own answer comes first. */
  private static long wait(HttpApi api) {
    return Compute.services(api)
        .map(Service::timeout)
        .mapToLong(timeout -> Math.min(timeout.toSeconds() + 1, LONGEST_WAIT))
        .max()
        .orElse(LONGEST_WAIT);
  }

  private Function guard() {
    return Rendering.fixed(
        Function.Builder.create(scope, "Guard")
            .comment("Hides probes and metrics of " + rendering.name(api))
            .runtime(FunctionRuntime.JS_2_0)
            .code(
                FunctionCode.fromInline(HiddenPaths.of(api, rules, rendering.application()).code()))
            .build(),
        Names.id(api) + "Guard");
  }

  private Distribution distribution(IOrigin plain, List<Way> ways, FunctionAssociation guard) {
    ResponseHeadersPolicy headers =
        HeadersPolicy.of(api.headers(), scope, "Headers", rendering.name(api));
    var more = new LinkedHashMap<String, BehaviorOptions>();
    BehaviorOptions rest = behavior(plain, headers, guard);
    for (Way way : ways) {
      if (!way.pattern().isEmpty()) {
        more.put(way.pattern(), behavior(way.origin(), headers, guard));
      }
    }
    Distribution distribution =
        Rendering.fixed(
            Distribution.Builder.create(scope, "Distribution")
                .comment(rendering.name(api))
                .defaultBehavior(rest)
                .additionalBehaviors(more)
                .httpVersion(HttpVersion.HTTP2_AND_3)
                .priceClass(PriceClass.PRICE_CLASS_100)
                .build(),
            Names.id(api) + "Distribution");
    CfnOutput.Builder.create(rendering.stack(), AddressOutput.of(api))
        .description("The API's own address")
        .value("https://" + distribution.getDistributionDomainName() + "/")
        .build();
    return distribution;
  }

  /**
   * Nothing is kept at the edge. Requests over plain HTTP are refused, not redirected: their body
   * has already crossed the network in the clear.
   */
  private static BehaviorOptions behavior(
      IOrigin origin, ResponseHeadersPolicy headers, FunctionAssociation guard) {
    return BehaviorOptions.builder()
        .origin(origin)
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .cachePolicy(CachePolicy.CACHING_DISABLED)
        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_AND_CLOUDFRONT_2022)
        .responseHeadersPolicy(headers)
        .functionAssociations(List.of(guard))
        .build();
  }
}
