package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.kubernetes.place.Monitoring;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Secret;
import dev.isomer.model.component.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that calls what others run, once for each of them, and is read by Prometheus. */
class WatchTest {
  @TempDir private static Path root;
  private static Fixture fixture;
  private static Manifests manifests;

  @BeforeAll
  static void render() {
    fixture = Watch.in(root);
    manifests = fixture.render(Watch.application(), Watch.DEV);
  }

  private static JsonNode container(String name) {
    return manifests.one("Deployment", name).at("/spec/template/spec/containers/0");
  }

  @Test
  void theAddressIsThePlacesAndCredentialsAreReferences() {
    assertThat(container("orders-watch").path("env").toString())
        .isEqualTo(
            "[{\"name\":\"PORT\",\"value\":\"8080\"},"
                + "{\"name\":\"RABBITMQ_HOST\",\"value\":\"http://orders.mq:15672\"},"
                + "{\"name\":\"RABBITMQ_PASSWORD\",\"valueFrom\":{\"secretKeyRef\":"
                + "{\"key\":\"password\",\"name\":\"orders-broker\"}}},"
                + "{\"name\":\"RABBITMQ_USER\",\"valueFrom\":{\"secretKeyRef\":"
                + "{\"key\":\"username\",\"name\":\"orders-broker\"}}}]");
    assertThat(manifests.all("Secret")).isEmpty();
  }

  @Test
  void oneDeploymentABrokerDiffersByItsEnvironmentOnly() {
    String orders = manifests.one("Deployment", "orders-watch").path("spec").toString();
    String bills = manifests.one("Deployment", "bills-watch").path("spec").toString();

    assertThat(
            bills
                .replace("https://bills.example.com", "http://orders.mq:15672")
                .replace("bills-broker", "orders-broker")
                .replace("bills-watch", "orders-watch"))
        .isEqualTo(orders);
  }

  @Test
  void oneCopyIsEnoughAndARolloutNeverTakesIt() {
    JsonNode spec = manifests.one("Deployment", "orders-watch").path("spec");
    assertThat(spec.path("replicas").asInt()).isEqualTo(1);
    assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asInt()).isZero();
  }

  @Test
  void itReachesItsBrokerOnlyAndPrometheusReachesIt() {
    assertThat(manifests.one("NetworkPolicy", "orders-watch").path("spec").toString())
        .isEqualTo(
            "{\"egress\":["
                + dns()
                + ",{\"ports\":[{\"port\":15672,\"protocol\":\"TCP\"}],\"to\":[{"
                + "\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"mq\"}}"
                + ","
                + "\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"orders\"}}}]}],"
                + prometheus("monitoring")
                + ",\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/instance\":\"watch-dev\","
                + "\"app.kubernetes.io/name\":\"orders-watch\"}},"
                + "\"policyTypes\":[\"Ingress\",\"Egress\"]}");
    assertThat(manifests.one("NetworkPolicy", "bills-watch").at("/spec/egress/1").toString())
        .isEqualTo(
            "{\"ports\":[{\"port\":443,\"protocol\":\"TCP\"}],"
                + "\"to\":[{\"ipBlock\":{\"cidr\":\"192.0.2.10/32\"}}]}");
  }

  private static String dns() {
    return manifests.one("NetworkPolicy", "bills-watch").at("/spec/egress/0").toString();
  }

  private static String prometheus(String namespace) {
    return "\"ingress\":[{\"from\":[{\"namespaceSelector\":{\"matchLabels\":"
        + "{\"kubernetes.io/metadata.name\":\""
        + namespace
        + "\"}},\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"prometheus\"}}}],"
        + "\"ports\":[{\"port\":8080,\"protocol\":\"TCP\"}]}]";
  }

  @Test
  void prometheusIsWhereThePlaceSays() {
    var place = Watch.DEV.monitoring(Monitoring.DEFAULT.namespace("observability"));
    JsonNode policy =
        fixture.render(Watch.application(), place).one("NetworkPolicy", "orders-watch");

    assertThat(policy.path("spec").toString()).contains(prometheus("observability"));
  }

  @Test
  void theIngressReadsNoRoutesWhereThereAreNone() {
    assertThat(fixture.platform(Watch.DEV, Fixture.shop(), Watch.application()).all("Role"))
        .extracting(role -> role.at("/metadata/namespace").asText())
        .containsExactly("platform-dev", "shop-dev");
  }

  @Test
  void whatOthersRunHasAPlace() {
    assertThat(errors(Fixture.DEV))
        .containsExactly(
            "error capability.external.kubernetes watch/bills: no place in dev; an address, and the"
                + " pods or the addresses behind it; call external(…) for it on the place",
            "error capability.external.kubernetes watch/orders: no place in dev; an address, and"
                + " the pods or the addresses behind it; call external(…) for it on the place");
  }

  @Test
  void anAddressIsWholeAndHasNoPasswordAndSomethingIsBehindIt() {
    var place =
        Watch.DEV
            .external(
                External.named("orders"),
                new ExternalPlace.InCluster(URI.create("amqp://a:hunter2@orders"), "", Map.of()))
            .external(
                External.named("bills"),
                ExternalPlace.beyond("https://bills.example.com", "everywhere"));

    assertThat(errors(place))
        .containsExactly(
            "error capability.external-address.kubernetes place/externals/orders/address:"
                + " an address with a user; scheme://host:port without a"
                + " user; the port may be omitted for http and https; write it in that form, and"
                + " keep the user in a Secret",
            "error capability.external-blocks.kubernetes place/externals/bills/blocks: the blocks"
                + " \"everywhere\"; one or more in CIDR notation, such as 192.0.2.10/32; name all"
                + " addresses that its name may mean",
            "error capability.external-pods.kubernetes place/externals/orders/pods: the namespace"
                + " \"\" and 0 labels; a namespace, and at least one label of its pods; name both,"
                + " so that nothing else is reached");
  }

  @Test
  void thePasswordOfTheStoreHasItsVariableForItself() {
    Service shop = Fixture.SHOP.secret("REDIS_PASSWORD", Secret.named("other").key("password"));

    assertThat(fixture.findings(Fixture.with(shop), Fixture.DEV))
        .anyMatch(finding -> finding.startsWith("error capability.variable.kubernetes"));
  }

  private static List<String> errors(ClusterPlace place) {
    return fixture.findings(Watch.application(), place).stream()
        .filter(finding -> finding.startsWith("error"))
        .sorted()
        .toList();
  }
}
