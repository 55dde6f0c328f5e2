package dev.isomer.infra.render.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.infra.Containers;
import dev.isomer.infra.Fixture;
import dev.isomer.infra.RenderedTemplate;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryRendererTest {
  @TempDir static Path root;
  private static Fixture fixture;
  private static RenderedTemplate template;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    Containers.images(fixture);
    template = fixture.rendered(Containers.application(), Containers.DEV);
  }

  @Test
  void theLoadBalancerHasNoPublicAddress() {
    assertThat(template.property("ShopApi", "Scheme")).isEqualTo("internal");
    assertThat(template.property("ShopApi", "LoadBalancerAttributes"))
        .isEqualTo(
            List.of(
                Map.of("Key", "idle_timeout.timeout_seconds", "Value", "60"),
                Map.of("Key", "routing.http.drop_invalid_header_fields.enabled", "Value", "true"),
                Map.of("Key", "routing.http.desync_mitigation_mode", "Value", "defensive"),
                Map.of("Key", "deletion_protection.enabled", "Value", "false")));
    assertThat(template.property("ShopApiOrigin", "VpcOriginEndpointConfig", "Arn", "Ref"))
        .isEqualTo("ShopApi");
  }

  @Test
  void aStrippedPrefixIsTakenAwayAndAKeptOneIsNot() {
    assertThat(rule("/shop", "Transforms", 0, "UrlRewriteConfig", "Rewrites"))
        .isEqualTo(List.of(Map.of("Regex", "^/shop/?(.*)$", "Replace", "/$1")));
    assertThat(rule("/help", "Transforms")).isNull();
    assertThat("/shop/a?b=c".replaceAll("^/shop/?(.*)$", "/$1")).isEqualTo("/a?b=c");
    assertThat("/shop".replaceAll("^/shop/?(.*)$", "/$1")).isEqualTo("/");
    assertThat(rule("/shop", "Conditions", 0, "PathPatternConfig", "Values"))
        .isEqualTo(List.of("/shop", "/shop/*"));
  }

  private static @Nullable Object rule(String base, Object... path) {
    return template
        .resources("AWS::ElasticLoadBalancingV2::ListenerRule")
        .map(Map.Entry::getKey)
        .filter(
            id ->
                base.equals(
                    template.property(id, "Conditions", 0, "PathPatternConfig", "Values", 0)))
        .findFirst()
        .map(id -> template.property(id, path))
        .orElse(null);
  }

  @Test
  void aServiceIsToldItsPrefixWhateverAClientSays() {
    assertThat(origins(template, "ShopApiDistribution"))
        .anyMatch(origin -> origin.contains("{HeaderName=X-Forwarded-Prefix, HeaderValue=/shop}"))
        .allMatch(origin -> origin.contains("{HeaderName=X-Forwarded-Ssl, HeaderValue=on}"));
  }

  private static List<String> origins(RenderedTemplate of, String distribution) {
    return of.list(distribution, "DistributionConfig", "Origins").stream()
        .map(String::valueOf)
        .toList();
  }

  @Test
  void whatNothingHasIsAnswered404() {
    assertThat(template.property("ShopApiListener", "DefaultActions", 0, "FixedResponseConfig"))
        .extracting("StatusCode")
        .isEqualTo("404");
  }

  @Test
  void theReadyPathDecidesWhetherRequestsCome() {
    assertThat(template.property("ShopApiToShopService", "HealthCheckPath"))
        .isEqualTo("/health/ready");
    assertThat(template.property("ShopApiToHelpService", "HealthCheckPath")).isEqualTo("/ok");
    assertThat(template.property("ShopApiToShopService", "TargetGroupAttributes", 0))
        .isEqualTo(Map.of("Key", "deregistration_delay.timeout_seconds", "Value", "15"));
  }

  @Test
  void replicasJoinWhenARuleLeadsToThem() {
    assertThat(String.valueOf(template.at("Resources", "HelpService", "DependsOn")))
        .contains("ShopApiRule");
  }

  @Test
  void cloudFrontKeepsNothingAndTakesHttpsOnly() {
    assertThat(
            template.property("ShopApiDistribution", "DistributionConfig", "DefaultCacheBehavior"))
        .extracting("ViewerProtocolPolicy", "CachePolicyId")
        .containsExactly("https-only", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    assertThat(
            template.property(
                "ShopApiDistribution",
                "DistributionConfig",
                "DefaultCacheBehavior",
                "ResponseHeadersPolicyId"))
        .isNotNull();
  }

  @Test
  void whoCalledWhatIsKept() {
    assertThat(template.property("ShopApiAccessLogs", "RetentionInDays")).isEqualTo(14);
    assertThat(template.only("AWS::Logs::DeliverySource"))
        .extracting("LogType", "ResourceArn")
        .containsExactly("ALB_ACCESS_LOGS", Map.of("Ref", "ShopApi"));
  }

  @Test
  void longerPrefixesComeFirstAndTheRootLast() {
    var a = Service.named("a").code(ImageCode.of("shop"));
    var b = Service.named("b").code(ImageCode.of("shop"));
    var c = Service.named("c").code(ImageCode.of("shop"));
    var api =
        HttpApi.named("web").atRoot().to(a).and().under("/x").to(b).and().keeping("/x/y").to(c);
    var rules =
        EntryRules.of(
            api,
            fixture.valid(Application.named("one").owner("me").of(a, b, c, api), Containers.DEV));

    assertThat(rules.stream().sorted((r, s) -> Integer.compare(r.priority(), s.priority())))
        .extracting(EntryRules.EntryRule::base)
        .containsExactly("/x/y", "/x", "");
  }

  @Test
  void aSiteHasTheApiOfImagesBehindItsOwnAddress() {
    var service = Service.named("a").code(ImageCode.of("shop"));
    var api = HttpApi.named("web").openApi("lambda/openapi.yaml").to(service);
    var site = Site.named("front").content("website/dist").with(api);
    var one =
        fixture.rendered(
            Application.named("one").owner("me").of(service, api, site), Containers.DEV);

    assertThat(one.ids("AWS::CloudFront::Distribution")).containsExactly("FrontSite");
    assertThat(one.property("FrontSite", "DistributionConfig", "CacheBehaviors"))
        .asString()
        .contains("PathPattern=/messages,")
        .contains("PathPattern=/messages/*,")
        .contains("WebApiGuard");
    assertThat(origins(one, "FrontSite")).anyMatch(origin -> origin.contains("VpcOriginId"));
  }
}
