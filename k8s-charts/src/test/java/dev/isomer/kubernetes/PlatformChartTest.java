package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.model.Application;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.Service;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes before the applications: namespaces and the ingress. */
class PlatformChartTest {
  @TempDir private static Path root;
  private static Manifests manifests;
  private static Manifests shop;
  private static Manifests prefixed;

  @BeforeAll
  static void render() {
    var fixture = new Fixture(root);
    manifests = fixture.platform(Fixture.DEV);
    shop = fixture.render(Fixture.shop(), Fixture.PROD);
    var api = Fixture.API.under("/shop");
    prefixed =
        fixture.render(
            Fixture.shop().of(Fixture.ITEMS, Fixture.CARTS, Fixture.SHOP, api), Fixture.PROD);
  }

  @Test
  void namespacesComeFirstAndHoldTheStrictestStandard() {
    assertThat(manifests.names()).startsWith("Namespace platform-dev", "Namespace shop-dev");
    assertThat(manifests.all("Namespace"))
        .allSatisfy(
            namespace -> {
              JsonNode labels = namespace.at("/metadata/labels");
              for (String mode : new String[] {"enforce", "audit", "warn"}) {
                assertThat(labels.path("pod-security.kubernetes.io/" + mode).asText())
                    .isEqualTo("restricted");
              }
            });
  }

  @Test
  void traefikDrainsAndSaysNothingOfItself() {
    JsonNode container =
        manifests.one("Deployment", "traefik").at("/spec/template/spec/containers/0");
    assertThat(Manifests.texts(container.path("args")))
        .contains(
            "--entryPoints.web.transport.keepAliveMaxTime=10s",
            "--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=30s",
            "--entryPoints.web.transport.lifeCycle.graceTimeOut=30s",
            "--entryPoints.websecure.transport.keepAliveMaxTime=10s",
            "--entryPoints.websecure.transport.lifeCycle.requestAcceptGraceTimeout=30s",
            "--entryPoints.websecure.transport.lifeCycle.graceTimeOut=30s",
            "--serversTransport.forwardingTimeouts.dialTimeout=2s",
            "--accessLog.format=json",
            "--metrics.prometheus=true",
            "--providers.kubernetesCRD.ingressClass=platform-dev",
            "--providers.kubernetesCRD.namespaces=platform-dev,shop-dev")
        .noneMatch(argument -> argument.startsWith("--api"));
    assertThat(manifests.one("Deployment", "traefik").at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(
            manifests
                .one("Deployment", "traefik")
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt())
        .isEqualTo(65);
  }

  /** Its ping is only there when every other route is: without it a new replica answers 404. */
  @Test
  void traefikIsReadyWhenItHasReadItsRoutes() {
    JsonNode container =
        manifests.one("Deployment", "traefik").at("/spec/template/spec/containers/0");
    assertThat(Manifests.texts(container.path("args"))).contains("--ping.manualRouting=true");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/ping");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/metrics");
    JsonNode route = manifests.one("IngressRoute", "traefik-ready");
    assertThat(route.at("/metadata/annotations/kubernetes.io~1ingress.class").asText())
        .isEqualTo("platform-dev");
    assertThat(Manifests.texts(route.at("/spec/entryPoints"))).containsExactly("traefik");
    assertThat(route.at("/spec/routes/0/match").asText()).isEqualTo("Path(`/ping`)");
    assertThat(route.at("/spec/routes/0/services/0/name").asText()).isEqualTo("ping@internal");
    assertFits(route.path("spec"), schema("IngressRoute"), route.toString());
  }

  @Test
  void traefikReadsRoutesInItsOwnNamespaceAndThoseOfApplicationsAndNothingElse() {
    assertThat(manifests.all("ClusterRole")).isEmpty();
    assertThat(manifests.all("ClusterRoleBinding")).isEmpty();
    assertThat(manifests.all("Role"))
        .extracting(role -> role.at("/metadata/namespace").asText())
        .containsExactly("platform-dev", "shop-dev");
    assertThat(manifests.all("Role"))
        .allSatisfy(
            role -> {
              assertThat(Manifests.stream(role.path("rules")))
                  .allSatisfy(
                      rule ->
                          assertThat(Manifests.texts(rule.path("verbs")))
                              .containsExactly("get", "list", "watch"));
            });
  }

  @Test
  void traefikReachesEachProgramThatARouteLeadsToAtItsOwnPort() {
    Service other = Service.named("other").code(JvmCode.of("shop")).port(9090);
    Service unrouted = Service.named("unrouted").code(JvmCode.of("shop")).port(7000);
    var api = HttpApi.named("other-api").keeping("/other").to(other);
    var another = Application.named("another").owner("sales").of(other, unrouted, api);

    JsonNode policy =
        new Fixture(root)
            .platform(Fixture.DEV, Fixture.shop(), another)
            .one("NetworkPolicy", "traefik");

    assertThat(Manifests.stream(policy.at("/spec/egress")).skip(1))
        .extracting(
            rule ->
                rule.at("/to/0/namespaceSelector/matchExpressions/0/values")
                    + " "
                    + rule.at("/ports/0/port"))
        .containsExactly("[\"shop-dev\"] 8080", "[\"another-dev\"] 9090");
  }

  /** Traefik ends where one of its kinds is missing. */
  @Test
  void allOfTraefiksKindsAreDefined() {
    assertThat(manifests.all("CustomResourceDefinition"))
        .extracting(definition -> definition.at("/spec/names/plural").asText())
        .containsExactlyInAnyOrderElementsOf(
            Manifests.texts(
                manifests.all("Role").findFirst().orElseThrow().at("/rules/2/resources")));
  }

  @Test
  void ourRoutesAreWhatTraefikDefines() {
    Stream.concat(shop.objects().stream(), prefixed.objects().stream())
        .filter(object -> object.path("apiVersion").asText().equals("traefik.io/v1alpha1"))
        .forEach(
            object ->
                assertFits(
                    object.path("spec"), schema(object.path("kind").asText()), object.toString()));
  }

  private static JsonNode schema(String kind) {
    return manifests
        .all("CustomResourceDefinition")
        .filter(definition -> definition.at("/spec/names/kind").asText().equals(kind))
        .findFirst()
        .orElseThrow()
        .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
  }

  /** No field that the schema does not have, and none of another type. */
  private static void assertFits(JsonNode value, JsonNode schema, String in) {
    assertThat(schema.isMissingNode()).as(in).isFalse();
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field -> {
                JsonNode property = schema.path("properties").path(field.getKey());
                JsonNode any = schema.path("additionalProperties");
                assertFits(field.getValue(), property.isMissingNode() ? any : property, in + field);
              });
      Manifests.texts(schema.path("required"))
          .forEach(required -> assertThat(value.has(required)).as(required + in).isTrue());
    } else if (value.isArray()) {
      value.forEach(item -> assertFits(item, schema.path("items"), in));
    } else if (!schema.path("x-kubernetes-int-or-string").asBoolean()) {
      String type = value.isTextual() ? "string" : value.isBoolean() ? "boolean" : "integer";
      assertThat(schema.path("type").asText()).as(in).isEqualTo(type);
    }
  }
}
