package dev.isomer.kubernetes;

import static dev.isomer.model.component.KeyValueStore.Right.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.Monitoring;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.component.Component;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.JvmCode;
import dev.isomer.model.component.KeyValueStore;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Site;
import dev.isomer.model.image.Images;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that meet in a namespace, or on a cluster. */
class NameLimitsTest {
  @TempDir private Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  private List<String> errors(Application application, ClusterPlace place) {
    return fixture.findings(application, place).stream()
        .filter(finding -> finding.startsWith("error "))
        .toList();
  }

  private static Application shop(Component... components) {
    return Application.named("shop").owner("sales").of(components);
  }

  private static Service service(String name) {
    return Service.named(name).code(JvmCode.of("shop")).uses(Fixture.ITEMS, READ);
  }

  private static HttpApi api(String name, Service service) {
    return HttpApi.named(name).openApi("openapi.yaml").to(service);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "default-deny", "shop-dashboard", "shop-redis"})
  void namesOfOtherObjectsAreTaken(String name) {
    var service = service(name);

    assertThat(errors(shop(Fixture.ITEMS, service, api("shop-api", service)), Fixture.DEV))
        .containsExactly(
            "error capability.name.kubernetes shop/"
                + name
                + "/name: the name "
                + name
                + "; these names are taken by other objects: default, default-deny,"
                + " shop-dashboard, shop-redis; rename it");
  }

  @Test
  void theWayOfASiteToTlsHasItsName() {
    var service = service("shop");
    var api = api("front-redirect", service);
    var site = Site.named("front").content("dist").with(api);

    assertThat(errors(shop(Fixture.ITEMS, service, api, site), Fixture.DEV))
        .containsExactly(
            "error capability.name.kubernetes shop/front-redirect/name: the name"
                + " front-redirect; these names are taken by other objects: front-redirect;"
                + " rename it");
  }

  @Test
  void whatBecomesNoObjectMayHaveThem() {
    var store = KeyValueStore.named("default").key("id");
    var service = Service.named("shop").code(JvmCode.of("shop")).uses(store, READ);

    assertThat(errors(shop(store, service, api("default-deny", service)), Fixture.DEV)).isEmpty();
  }

  /** Redis refuses a file that has a user twice. */
  @Test
  void noServiceHasTheNameOfAUserOfOurOwn() {
    var service = service("probe");
    var data =
        fixture
            .render(shop(Fixture.ITEMS, service, api("shop-api", service)), Fixture.DEV)
            .one("ConfigMap", "shop-redis")
            .path("data");

    assertThat(data.path("users").asText()).startsWith("probe ");
    assertThat(data.path("write-users").asText())
        .contains("user default off", "user _probe on")
        .doesNotContain("user probe ");
  }

  @Test
  void noTwoObjectsOfAKindHaveOneNameHoweverAlikeTheirComponentsAre() {
    var service = service("front-headers");
    var probe = service("front-retry");
    var api = api("front-prefix", service);
    var other = HttpApi.named("front-rate").under("/front").to(probe);
    var site = Site.named("front").content("dist").with(api);

    assertThat(
            fixture
                .render(shop(Fixture.ITEMS, service, probe, api, other, site), Fixture.PROD)
                .names())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop-redis-users", "shop-tls"})
  void secretsOfOthersAreRefused(String secret) {
    var service = Fixture.SHOP.secret("KEY_FILE", Secret.named(secret).key("other"));

    assertThat(errors(Fixture.with(service), Fixture.DEV))
        .containsExactly(
            "error capability.secret.kubernetes shop/shop/secrets/KEY_FILE: the Secret "
                + secret
                + "; the Secrets of Redis' users and of the host's certificate are not for"
                + " programs: shop-redis-users, shop-tls; keep the value in a Secret of"
                + " another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "platform-monitoring"})
  void theNamesOfThePlatformAreTaken(String name) {
    assertThat(errors(named(name), Fixture.DEV))
        .containsExactly(
            "error capability.application.kubernetes "
                + name
                + "/name: the name "
                + name
                + ", which makes the namespace "
                + name
                + "-dev; names other than platform and platform-monitoring, and namespaces that are"
                + " not the cluster's own; rename the application");
  }

  @Test
  void theNamespacesOfTheClusterAreTaken() {
    var system =
        Environment.named("system")
            .keepingLogs(Period.ofDays(1))
            .keepingAccessLogs(Period.ofDays(1));

    assertThat(errors(named("kube"), ClusterPlace.of(system, "example.com")))
        .singleElement()
        .asString()
        .startsWith(
            "error capability.application.kubernetes kube/name: the name kube, which makes the"
                + " namespace kube-system; ");
    assertThat(
            errors(
                named("watch"), Fixture.DEV.monitoring(Monitoring.DEFAULT.namespace("watch-dev"))))
        .hasSize(1);
    assertThat(errors(named("kubernetes"), Fixture.DEV)).isEmpty();
  }

  private static Application named(String name) {
    return Application.named(name)
        .owner("sales")
        .of(Fixture.ITEMS, Fixture.CARTS, Fixture.SHOP, Fixture.API, Fixture.FRONT);
  }

  @Test
  void twoApplicationsHaveTwoFilesEach() {
    var applications = List.of(named("shop"), named("shop-monitoring"), named("shop"));

    assertThatThrownBy(
            () -> PlatformChart.require(Fixture.DEV, applications, Images.of(fixture.project)))
        .hasMessage(
            """
            error    shop-monitoring/name: the file shop-monitoring.k8s.yaml, which shop also has; one\
             application for a file and a namespace; rename one of the two \
             [capability.application.kubernetes]
            error    shop/name: the file shop.k8s.yaml, which shop also has; one application for a\
             file and a namespace; rename one of the two  [capability.application.kubernetes]
            error    shop/name: the file shop-monitoring.k8s.yaml, which shop also has; one\
             application for a file and a namespace; rename one of the two \
             [capability.application.kubernetes]
            3 errors, 0 warnings, 0 notes""");
  }
}
