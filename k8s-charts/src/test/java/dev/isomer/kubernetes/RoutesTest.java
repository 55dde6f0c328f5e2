package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.Application;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.External;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.SecurityHeaders;
import dev.isomer.model.component.Site;
import dev.isomer.model.component.Workload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One host leads to the API and to the site. */
class RoutesTest {
  private static final String HOST = "Host(`shop.dev.example.com`) && ";
  private static final String PATHS =
      "(Path(`/carts`) || PathPrefix(`/carts/`) || Path(`/items`) || PathPrefix(`/items/`))"
          + " && !PathRegexp(`(?i)(?:(?:;|%3B)[^/]*)?(?:[/\\\\]|%2F|%5C)\\.\\.?"
          + "(?:(?:(?:;|%3B)[^/]*)?(?:[/\\\\]|%2F|%5C)|;|%3B|%00|$)`)";

  @TempDir private static Path root;
  private static final String SITE_PATHS =
      "(PathPrefix(`/`)) && !Path(`/health/live`) && !Path(`/health/ready`)";
  private static Fixture fixture;
  private static Manifests manifests;

  @BeforeAll
  static void render() {
    fixture = new Fixture(root);
    manifests = fixture.render(Fixture.shop(), Fixture.DEV);
  }

  @Test
  void onlyWhatCanBeSentTwiceIsRetried() {
    JsonNode routes = manifests.one("IngressRoute", "shop-api").at("/spec/routes");
    assertThat(routes).hasSize(2);
    assertThat(routes.at("/0/match").asText())
        .isEqualTo(
            HOST
                + PATHS
                + " && (Method(`GET`) || Method(`HEAD`) || Method(`OPTIONS`) || Method(`PUT`)"
                + " || Method(`DELETE`))");
    assertThat(middlewares(routes.path(0)))
        .isEqualTo(
            "[{\"name\":\"shop-api-headers\"},{\"name\":\"shop-api-rate\"},{\"name\":\"shop-api-retry\"}]");
    assertThat(routes.at("/1/match").asText()).isEqualTo(HOST + PATHS);
    assertThat(middlewares(routes.path(1)))
        .isEqualTo("[{\"name\":\"shop-api-headers\"},{\"name\":\"shop-api-rate\"}]");
    assertThat(routes.at("/0/priority").asInt()).isGreaterThan(routes.at("/1/priority").asInt());
    assertThat(manifests.one("Middleware", "shop-api-retry").path("spec").toString())
        .isEqualTo("{\"retry\":{\"attempts\":2,\"initialInterval\":\"100ms\"}}");
  }

  private static String middlewares(JsonNode route) {
    return route.path("middlewares").toString();
  }

  @Test
  void theIngressTalksToPodsItself() {
    assertThat(manifests.one("IngressRoute", "shop-api").at("/spec/routes/0/services").toString())
        .isEqualTo("[{\"kind\":\"Service\",\"name\":\"shop\",\"nativeLB\":false,\"port\":8080}]");
  }

  @Test
  void theRateIsTheApis() {
    assertThat(manifests.one("Middleware", "shop-api-rate").path("spec").toString())
        .isEqualTo(
            "{\"rateLimit\":{\"average\":100,\"burst\":200,\"period\":\"1s\","
                + "\"sourceCriterion\":{\"requestHeaderName\":\"X-Forwarded-Server\"}}}");
  }

  @Test
  void answersCarryTheSecurityHeadersOfTheModel() {
    for (String name : new String[] {"shop-api-headers", "front-headers"}) {
      var headers = new LinkedHashMap<String, String>();
      manifests
          .one("Middleware", name)
          .at("/spec/headers/customResponseHeaders")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
      assertThat(headers).containsExactlyInAnyOrderEntriesOf(SecurityHeaders.STRICT.byName());
    }
  }

  @Test
  void aSiteAndItsApiCanHaveHeadersOfTheirOwn() {
    var api =
        Fixture.API.headers(SecurityHeaders.STRICT.policyOfProgram().because("It has a page"));
    var application =
        Application.named("shop")
            .owner("sales")
            .of(
                Fixture.shop().components().stream()
                    .map(
                        part ->
                            switch (part) {
                              case HttpApi old -> api;
                              case Site site -> site.with(api);
                              case Workload<?> other -> other;
                              case KeyValueStore other -> other;
                              case External other -> other;
                            })
                    .toArray(Component[]::new));
    var changed = fixture.render(application, Fixture.DEV);

    assertThat(header(changed, "shop-api-headers", "Content-Security-Policy").isMissingNode())
        .isTrue();
    assertThat(header(changed, "front-headers", "Content-Security-Policy").asText())
        .isEqualTo(SecurityHeaders.STRICT.policy());
  }

  private static JsonNode header(Manifests of, String middleware, String name) {
    return of.one("Middleware", middleware).at("/spec/headers/customResponseHeaders").path(name);
  }

  @Test
  void theSiteGetsWhatTheApiDoesNot() {
    JsonNode routes = manifests.one("IngressRoute", "front").at("/spec/routes");
    assertThat(routes).hasSize(2);
    assertThat(routes.at("/0/match").asText())
        .isEqualTo(HOST + SITE_PATHS + " && (Method(`GET`) || Method(`HEAD`))");
    assertThat(middlewares(routes.path(0)))
        .isEqualTo("[{\"name\":\"front-headers\"},{\"name\":\"front-retry\"}]");
    assertThat(routes.at("/1/match").asText()).isEqualTo(HOST + SITE_PATHS);
    assertThat(middlewares(routes.path(1))).isEqualTo("[{\"name\":\"front-headers\"}]");
    assertThat(routes.at("/0/priority").asInt())
        .isLessThan(200)
        .isGreaterThan(routes.at("/1/priority").asInt());
    assertThat(manifests.one("ConfigMap", "front").at("/data/config.json").asText())
        .isEqualTo("{\"api\":\"/\"}");
    assertThat(
            manifests
                .one("Deployment", "front")
                .at("/spec/template/spec/containers/0/volumeMounts/0")
                .toString())
        .isEqualTo(
            "{\"mountPath\":\"/site/config.json\",\"name\":\"config\",\"readOnly\":true,"
                + "\"subPath\":\"config.json\"}");
  }

  @Test
  void plainHttpIsOneEntryPointAndTlsAnother() {
    assertThat(manifests.one("IngressRoute", "shop-api").at("/spec/entryPoints").toString())
        .isEqualTo("[\"web\"]");
    var prod = fixture.render(Fixture.shop(), Fixture.PROD);
    JsonNode api = prod.one("IngressRoute", "shop-api").path("spec");
    assertThat(api.path("entryPoints").toString()).isEqualTo("[\"websecure\"]");
    assertThat(api.path("tls").toString()).isEqualTo("{\"secretName\":\"shop-tls\"}");
    assertThat(prod.one("Middleware", "front-redirect").path("spec").toString())
        .isEqualTo("{\"redirectScheme\":{\"permanent\":true,\"scheme\":\"https\"}}");
    assertThat(prod.one("IngressRoute", "front-redirect").at("/spec/entryPoints").toString())
        .isEqualTo("[\"web\"]");
  }

  @Test
  void routesNameTheClassOfTheirIngress() {
    assertThat(manifests.all("IngressRoute"))
        .allSatisfy(
            route ->
                assertThat(route.at("/metadata/annotations").toString())
                    .isEqualTo("{\"kubernetes.io/ingress.class\":\"platform-dev\"}"));
  }
}
