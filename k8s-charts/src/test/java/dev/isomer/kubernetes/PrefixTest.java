package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.ImageCode;
import dev.isomer.model.component.Service;
import dev.isomer.model.image.Images;
import dev.isomer.model.validation.InvalidApplicationException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is below a prefix leads to a service at any host, unless the host belongs to an application.
 */
class PrefixTest {
  private static final String BELOW = "(Path(`/hello`) || PathPrefix(`/hello/`))";

  @TempDir private static Path root;
  private static Fixture fixture;
  private static Manifests manifests;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    fixture.images("hi", "shop", "front", "redis", "traefik");
    manifests = fixture.render(greeting("hi", "/hello"), Fixture.DEV);
  }

  private static Application greeting(String name, String prefix) {
    var service = Service.named(name).code(ImageCode.of("hi")).memory(64);
    var api =
        HttpApi.named(name + "-api").under(prefix).requestsPerSecond(20).burst(40).to(service);
    return Application.named(name).owner("sales").of(service, api);
  }

  private static JsonNode routes(Manifests of, String name) {
    return of.one("IngressRoute", name).at("/spec/routes");
  }

  @Test
  void aSegmentIsMatchedWholeAndAtAnyHost() {
    JsonNode routes = routes(manifests, "hi-api");
    assertThat(routes).hasSize(2);
    String all = routes.at("/1/match").asText();
    assertThat(all).startsWith(BELOW + " && !PathRegexp(`(?i)^/hello(?:").endsWith("`)");
    assertThat(routes.at("/0/match").asText())
        .isEqualTo(
            all
                + " && (Method(`GET`) || Method(`HEAD`) || Method(`OPTIONS`) || Method(`PUT`)"
                + " || Method(`DELETE`))");
    assertThat(routes.at("/0/services").toString())
        .isEqualTo("[{\"kind\":\"Service\",\"name\":\"hi\",\"nativeLB\":false,\"port\":8080}]");
  }

  @Test
  void theServiceDoesNotSeeThePrefix() {
    assertThat(manifests.one("Middleware", "hi-api-prefix").path("spec").toString())
        .isEqualTo("{\"stripPrefix\":{\"prefixes\":[\"/hello\"]}}");
    assertThat(routes(manifests, "hi-api").at("/0/middlewares").toString())
        .isEqualTo(
            "[{\"name\":\"hi-api-prefix\"},{\"name\":\"hi-api-headers\"},{\"name\":\"hi-api-rate\"}"
                + ","
                + "{\"name\":\"hi-api-retry\"}]");
    assertThat(routes(manifests, "hi-api").at("/1/middlewares").toString())
        .isEqualTo(
            "[{\"name\":\"hi-api-prefix\"},{\"name\":\"hi-api-headers\"},{\"name\":\"hi-api-rate\"}"
                + "]");
  }

  /** By the host, whoever names many would have as many rates. */
  @Test
  void theRateIsSharedByWhateverHostIsNamed() {
    assertThat(manifests.one("Middleware", "hi-api-rate").path("spec").toString())
        .isEqualTo(
            "{\"rateLimit\":{\"average\":20,\"burst\":40,\"period\":\"1s\","
                + "\"sourceCriterion\":{\"requestHeaderName\":\"X-Forwarded-Server\"}}}");
  }

  @Test
  void everyRouteOfAHostComesBeforeEveryPrefix() {
    var shop = fixture.render(Fixture.shop(), Fixture.DEV);
    int least =
        Stream.of("shop-api", "front")
            .flatMap(name -> Manifests.stream(routes(shop, name)))
            .mapToInt(route -> route.path("priority").asInt())
            .min()
            .orElseThrow();

    JsonNode routes = routes(manifests, "hi-api");
    assertThat(routes.at("/0/priority").asInt()).isLessThan(least);
    assertThat(routes.at("/1/priority").asInt())
        .isPositive()
        .isLessThan(routes.at("/0/priority").asInt());
  }

  @Test
  void overTlsItHasTheApplicationsCertificate() {
    var prod = fixture.render(greeting("hi", "/hello"), Fixture.PROD).one("IngressRoute", "hi-api");

    assertThat(prod.at("/spec/entryPoints").toString()).isEqualTo("[\"websecure\"]");
    assertThat(prod.at("/spec/tls").toString()).isEqualTo("{\"secretName\":\"hi-tls\"}");
  }

  @Test
  void anImageOfOtherToolsRunsAsEveryProgramDoesAndReachesNothing() {
    JsonNode container = manifests.one("Deployment", "hi").at("/spec/template/spec/containers/0");
    assertThat(container.path("image").asText())
        .isEqualTo("example.com/hi:1.2.3@sha256:" + "a".repeat(64));
    assertThat(container.path("env").toString())
        .isEqualTo("[{\"name\":\"PORT\",\"value\":\"8080\"}]");
    assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("64Mi");
    JsonNode policy = manifests.one("NetworkPolicy", "hi").path("spec");
    assertThat(policy.path("egress").toString()).isEqualTo("[]");
    assertThat(policy.path("ingress")).hasSize(1);
  }

  @Test
  void theIngressReadsItsRoutesToo() {
    var platform = fixture.platform(Fixture.DEV, greeting("hi", "/hello"));

    assertThat(platform.all("Role"))
        .extracting(role -> role.at("/metadata/namespace").asText())
        .containsExactly("platform-dev", "hi-dev");
  }

  @Test
  void itsAlarmsLookAtItsRouters() {
    var watched = fixture.monitoring(greeting("hi", "/hello"), Fixture.DEV);

    assertThat(
            Manifests.stream(watched.all("PrometheusRule").findFirst().orElseThrow().at("/spec"))
                .map(JsonNode::toString))
        .allSatisfy(
            rules -> assertThat(rules).contains("hi-dev-hi-api-[0-9a-f]{20}@kubernetescrd"));
  }

  @ParameterizedTest
  @CsvSource({"/hello, /hello", "/hello, /hello/world", "/hello/world, /hello"})
  void aPathBelowAPrefixHasOneMeaningOnACluster(String first, String second) {
    var applications = List.of(greeting("hi", first), greeting("moin", second));

    assertThatThrownBy(
            () -> PlatformChart.require(Fixture.DEV, applications, Images.of(fixture.project)))
        .isInstanceOf(InvalidApplicationException.class)
        .hasMessage(
            "error    moin/moin-api/under: the prefix "
                + second
                + ", beside "
                + first
                + " of hi/hi-api; one API for a path at any host of a cluster, and none"
                + " below another's; rename one of the two"
                + "  [capability.prefix.kubernetes]\n1 error, 0 warnings, 0 notes");
  }

  @Test
  void prefixesThatOnlyBeginAlikeAreTwo() {
    var applications = List.of(greeting("hi", "/hello"), greeting("moin", "/hello-world"));

    PlatformChart.require(Fixture.DEV, applications, Images.of(fixture.project));
    assertThat(fixture.platform(Fixture.DEV, applications.toArray(Application[]::new)).names())
        .contains("Namespace hi-dev", "Namespace moin-dev");
  }

  @Test
  void aPlatformWithoutAnImageOfItsIngressIsNotRendered() {
    assertThatThrownBy(
            () ->
                PlatformChart.require(
                    Fixture.DEV, List.of(), new Images(java.util.Map.of(), List.of())))
        .hasMessageStartingWith("error    images.yaml/traefik: no entry; ");
  }

  @Test
  void aDigestOfZerosIsWrittenByWhoeverPushesTheImage() {
    fixture.replace("images.yaml", "a".repeat(64), "0".repeat(64));
    try {
      assertThat(fixture.findings(greeting("hi", "/hello"), Fixture.PROD))
          .contains(
              "warning image.placeholder images.yaml/hi/digest: the digest is all zeros; no"
                  + " such image exists; push it, and write the digest that the registry returns");
    } finally {
      fixture.images("hi", "shop", "front", "redis", "traefik");
    }
  }
}
