package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isomer.kubernetes.limits.Blocks;
import dev.isomer.kubernetes.place.ApiServer;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.Dns;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.kubernetes.place.Monitoring;
import dev.isomer.model.component.External;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters that differ from ours. */
class PlaceTest {
  @TempDir private Path root;
  private Fixture fixture;

  @BeforeEach
  void project() {
    fixture = new Fixture(root);
  }

  private List<String> errors(ClusterPlace place) {
    return fixture.findings(Fixture.shop(), place).stream()
        .filter(finding -> finding.startsWith("error "))
        .toList();
  }

  private List<String> questions(ClusterPlace place) {
    return Manifests.stream(
            fixture.render(Fixture.shop(), place).one("NetworkPolicy", "shop").at("/spec/egress"))
        .map(JsonNode::toString)
        .filter(rule -> rule.contains("UDP"))
        .toList();
  }

  private static String asked(int port, String peer) {
    return "{\"ports\":[{\"port\":%d,\"protocol\":\"UDP\"},{\"port\":%d,\"protocol\":\"TCP\"}],\"to\":[%s]}"
        .formatted(port, port, peer);
  }

  private static String pods(String namespace, String label, String value) {
    return ("{\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"%s\"}},"
            + "\"podSelector\":{\"matchLabels\":{\"%s\":\"%s\"}}}")
        .formatted(namespace, label, value);
  }

  @Test
  void namesAreAskedForInThePodsOfTheClustersDns() {
    assertThat(questions(Fixture.DEV))
        .containsExactly(asked(53, pods("kube-system", "k8s-app", "kube-dns")));
  }

  @Test
  void aCacheOnTheNodeIsAskedByItsAddress() {
    var place = Fixture.DEV.dns(Dns.DEFAULT.at("169.254.20.10/32", "10.96.0.10/32"));

    assertThat(questions(place))
        .containsExactly(
            asked(53, pods("kube-system", "k8s-app", "kube-dns")),
            asked(
                53,
                "{\"ipBlock\":{\"cidr\":\"169.254.20.10/32\"}},"
                    + "{\"ipBlock\":{\"cidr\":\"10.96.0.10/32\"}}"));
  }

  @Test
  void podsWithOtherLabelsAndAnotherPortAreNamedByThePlace() {
    var place =
        Fixture.DEV.dns(
            Dns.DEFAULT
                .inPods(
                    "openshift-dns", Map.of("dns.operator.openshift.io/daemonset-dns", "default"))
                .port(5353));

    assertThat(questions(place))
        .containsExactly(
            asked(
                5353, pods("openshift-dns", "dns.operator.openshift.io/daemonset-dns", "default")));
  }

  @Test
  void everyProgramThatLooksNamesUpAsksThere() {
    var place = Watch.DEV.dns(Dns.DEFAULT.at("169.254.20.10/32"));
    var policies =
        Stream.concat(
                fixture.render(Fixture.shop(), place).all("NetworkPolicy"),
                Watch.in(root).render(Watch.application(), place).all("NetworkPolicy"))
            .map(JsonNode::toString)
            .filter(policy -> policy.contains("UDP"))
            .toList();

    assertThat(policies)
        .hasSize(3)
        .allSatisfy(policy -> assertThat(policy).contains("169.254.20.10/32"));
  }

  @Test
  void theIngressFindsTheApiServerOverBothVersionsOfIp() {
    String policy =
        fixture.platform(Fixture.DEV).one("NetworkPolicy", "traefik").path("spec").toString();

    assertThat(policy)
        .contains("{\"ipBlock\":{\"cidr\":\"0.0.0.0/0\"}},{\"ipBlock\":{\"cidr\":\"::/0\"}}");
  }

  @Test
  void anotherCollectorReadsMetrics() {
    var place =
        Watch.DEV.monitoring(Monitoring.DEFAULT.pods(Map.of("app.kubernetes.io/name", "vmagent")));

    assertThat(
            Watch.in(root)
                .render(Watch.application(), place)
                .one("NetworkPolicy", "orders-watch")
                .at("/spec/ingress/0/from/0/podSelector")
                .toString())
        .isEqualTo("{\"matchLabels\":{\"app.kubernetes.io/name\":\"vmagent\"}}");
  }

  @Test
  void theVolumeHasTheClassOfThePlaceAndElseTheClustersOwn() {
    String claim = "/spec/volumeClaimTemplates/0/spec/storageClassName";

    assertThat(
            fixture
                .render(Fixture.shop(), Fixture.DEV.storageClass("fast"))
                .one("StatefulSet", "shop-redis")
                .at(claim)
                .asText())
        .isEqualTo("fast");
    assertThat(
            fixture
                .render(Fixture.shop(), Fixture.DEV)
                .one("StatefulSet", "shop-redis")
                .at(claim)
                .isMissingNode())
        .isTrue();
  }

  @Test
  void everyAccountPullsWithTheSecretsOfThePlace() {
    var place = Fixture.DEV.pullSecrets("registry");
    var accounts =
        Stream.concat(
                fixture.render(Fixture.shop(), place).all("ServiceAccount"),
                fixture.platform(place).all("ServiceAccount"))
            .toList();

    assertThat(accounts)
        .hasSize(4)
        .allSatisfy(
            account ->
                assertThat(account.path("imagePullSecrets").toString())
                    .isEqualTo("[{\"name\":\"registry\"}]"));
  }

  /** A tag may be longer than the value of a label, and end with what a value may not. */
  @ParameterizedTest
  @CsvSource({"1.2.3, 1.2.3", "1.2.3-, 1.2.3", "_1, 1", "-, ''"})
  void theVersionOfAPodIsWhatALabelCanHold(String tag, String version) {
    if (tag.equals("-")) {
      tag = "_";
    }
    fixture.replace("images.yaml", "example.com/shop, tag: 1.2.3", "example.com/shop, tag: " + tag);
    JsonNode labels =
        fixture
            .render(Fixture.shop(), Fixture.DEV)
            .one("Deployment", "shop")
            .at("/spec/template/metadata/labels");

    assertThat(labels.path("app.kubernetes.io/version").asText()).isEqualTo(version);
  }

  @Test
  void aLongTagIsCut() {
    String tag = "v" + "1".repeat(127);
    fixture.replace("images.yaml", "example.com/shop, tag: 1.2.3", "example.com/shop, tag: " + tag);

    assertThat(
            fixture
                .render(Fixture.shop(), Fixture.DEV)
                .one("Deployment", "shop")
                .at("/spec/template/metadata/labels/app.kubernetes.io~1version")
                .asText())
        .isEqualTo(tag.substring(0, 63));
  }

  @Test
  void whatAPlaceSaysHasTheFormOfKubernetes() {
    var place =
        Fixture.DEV
            .dns(new Dns("kube-system", Map.of(), List.of(), 0))
            .apiServer(new ApiServer(List.of("10.0.0.300/32"), 70_000))
            .store(16, 0)
            .storageClass("Fast")
            .pullSecrets("my secret")
            .monitoring(Monitoring.DEFAULT.namespace("").labels(Map.of("team", "sales ")));

    assertThat(errors(place))
        .containsExactly(
            "error capability.block.kubernetes place/apiServer/addresses: the block"
                + " \"10.0.0.300/32\"; CIDR notation, such as 169.254.20.10/32; correct the address"
                + " or the length of its prefix",
            "error capability.port.kubernetes place/apiServer/port: the port 70000; from 1 to"
                + " 65,535; use the port at which it listens",
            "error capability.dns.kubernetes place/dns: no pods and no addresses; labels of"
                + " the pods, or blocks of addresses, that resolve names; call inPods(…) or at(…)",
            "error capability.port.kubernetes place/dns/port: the port 0; from 1 to 65,535; use the"
                + " port at which it listens",
            "error capability.label-syntax.kubernetes place/monitoring/labels/team: the label"
                + " team=sales ; letters, digits and ._- in both, with a letter or a digit at each"
                + " end; use the label that the pods or the objects have",
            "error capability.object-name.kubernetes place/monitoring/namespace: the name \"\";"
                + " lower-case letters, digits, hyphens and dots, at most 253; use the name of the"
                + " object on the cluster",
            "error capability.object-name.kubernetes place/pullSecrets: the name \"my secret\";"
                + " lower-case letters, digits, hyphens and dots, at most 253; use the name of the"
                + " object on the cluster",
            "error capability.object-name.kubernetes place/storageClass: the name \"Fast\";"
                + " lower-case letters, digits, hyphens and dots, at most 253; use the name of the"
                + " object on the cluster",
            "error capability.store-size.kubernetes place/store: 16 MiB of memory and 0 GiB"
                + " of disk;"
                + " at least 32 MiB and 1 GiB; enlarge the store");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10/32, true",
    "0.0.0.0/0, true",
    "2001:db8::/32, true",
    "::/0, true",
    "::ffff:192.0.2.1/128, true",
    "192.0.2.10, false",
    "192.0.2.10/33, false",
    "192.0.2.256/32, false",
    "192.0.2/24, false",
    "192.000.2.10/32, false",
    "2001:db8::/129, false",
    "2001:db8:::/32, false",
    "example.com/32, false",
    "everywhere, false"
  })
  void aBlockIsAnAddressAndALength(String text, boolean isBlock) {
    assertThat(Blocks.isBlock(text)).isEqualTo(isBlock);
  }

  @Test
  void anExternalHasAPortThatThereIs() {
    var place =
        Watch.DEV.external(
            External.named("orders"),
            ExternalPlace.inCluster("http://orders:99999", "mq", "orders"));

    assertThat(Watch.in(root).findings(Watch.application(), place))
        .contains(
            "error capability.external-address.kubernetes place/externals/orders/address:"
                + " an address with the port 99999; scheme://host:port"
                + " without a user; the port may be omitted for http and https; write it in that"
                + " form, and keep the user in a Secret");
  }
}
