package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edges of the manifest are the edges of the model, and nothing more. */
class EdgesTest {
  private static final Pattern SELECTOR = Pattern.compile("\\(~(\\S+):\\* -@all ([^)]*)\\)");

  @TempDir private static Path root;
  private static Manifests manifests;

  @BeforeAll
  static void render() {
    manifests = new Fixture(root).render(Fixture.shop(), Fixture.DEV);
  }

  @Test
  void everythingElseIsDropped() {
    assertThat(manifests.one("NetworkPolicy", "default-deny").path("spec").toString())
        .isEqualTo("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}");
  }

  @Test
  void connectionsAreThoseOfTheModel() {
    assertThat(connections())
        .containsExactlyInAnyOrder(
            "platform-dev/traefik -> shop TCP 8080",
            "platform-dev/traefik -> front TCP 8080",
            "shop -> kube-system/kube-dns UDP 53",
            "shop -> kube-system/kube-dns TCP 53",
            "shop -> shop-redis TCP 6379",
            // The other end of the same one.
            "shop -> shop-redis TCP 6379");
  }

  @Test
  void usersAndSelectorsAreTheEdgesOfTheModel() {
    var read = new ArrayList<String>();
    String users = manifests.one("ConfigMap", "shop-redis").at("/data/users").asText();
    for (String line : users.lines().toList()) {
      Matcher selector = SELECTOR.matcher(line);
      while (selector.find()) {
        read.add(line.substring(0, line.indexOf(' ')) + " " + selector.group(1));
      }
    }
    var model =
        Fixture.shop()
            .connections()
            .map(
                connection ->
                    connection.from().name() + " " + connection.edge().target().identity())
            .toList();
    assertThat(read).isEqualTo(model).containsExactly("shop items", "shop baskets");
  }

  private static List<String> connections() {
    var all = new ArrayList<String>();
    manifests
        .all("NetworkPolicy")
        .forEach(
            policy -> {
              String self = name(policy.at("/spec/podSelector"));
              Manifests.stream(policy.at("/spec/ingress"))
                  .flatMap(rule -> ends(rule, "from"))
                  .forEach(end -> all.add(end.peer() + " -> " + self + " " + end.port()));
              Manifests.stream(policy.at("/spec/egress"))
                  .flatMap(rule -> ends(rule, "to"))
                  .forEach(end -> all.add(self + " -> " + end.peer() + " " + end.port()));
            });
    return all;
  }

  private record End(String peer, String port) {}

  private static Stream<End> ends(JsonNode rule, String peers) {
    // A rule without peers or ports would be one for all of them.
    assertThat(rule.path(peers)).isNotEmpty();
    assertThat(rule.path("ports")).isNotEmpty();
    return Manifests.stream(rule.path(peers))
        .flatMap(
            peer ->
                Manifests.stream(rule.path("ports"))
                    .map(
                        port ->
                            new End(
                                peer(peer),
                                port.path("protocol").asText() + " " + port.path("port").asInt())));
  }

  private static String peer(JsonNode peer) {
    String pods = name(peer.path("podSelector"));
    String namespace =
        peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name").asText();
    return namespace.isEmpty() ? pods : namespace + "/" + pods;
  }

  private static String name(JsonNode selector) {
    JsonNode labels = selector.path("matchLabels");
    return labels.path("app.kubernetes.io/name").asText(labels.path("k8s-app").asText());
  }
}
