package dev.isomer.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {
  private static final String WORK =
      """
      current-context: work
      clusters: [{name: office, cluster: {server: 'https://office.test', certificate-authority: ca.crt}}]
      users: [{name: ann, user: {client-key: /keys/ann.key}}]
      contexts:
        - name: work
          context: {cluster: office, user: ann}
        - name: live
          context:
            cluster: office
            user: ann
            extensions: [{name: isomer.dev/environment, extension: {environment: prod}}]
      """;

  @TempDir private Path home;

  @Test
  void theCurrentContextIsRead() throws IOException {
    assertThat(read(WORK).context()).isEqualTo(new Context("work", "https://office.test", null));
  }

  @Test
  void theEnvironmentOfAContextIsItsExtension() throws IOException {
    Context live = read(WORK.replace("current-context: work", "current-context: live")).context();

    assertThat(live.environment()).contains("prod");
    assertThat(read(WORK).context().environment()).isEmpty();
  }

  @Test
  void ofSeveralFilesTheFirstThatSaysItCounts() throws IOException {
    Path one = write("one", "contexts: [{name: work, context: {cluster: other}}]");
    Path two = write("two", WORK);
    Path three =
        write("three", "clusters: [{name: other, cluster: {server: 'https://other.test'}}]");

    Kubeconfig all = current(one + File.pathSeparator + two + File.pathSeparator + three);

    assertThat(all.context()).isEqualTo(new Context("work", "https://other.test", null));
  }

  @Test
  void pathsStartAtTheirFile() throws IOException {
    assertThat(read(WORK).json().at("/clusters/0/cluster/certificate-authority").asText())
        .isEqualTo(home.resolve(".kube/ca.crt").toString());
    assertThat(read(WORK).json().at("/users/0/user/client-key").asText())
        .isEqualTo("/keys/ann.key");
  }

  @Test
  void withoutAFileItIsSaidWhereOneIsLookedFor() {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> Kubeconfig.current(Map.of(), home))
        .withMessage(
            "kubeconfig: %s does not exist; it would name the clusters and your credentials; set"
                    .formatted(home.resolve(".kube/config"))
                + " KUBECONFIG to its path");
  }

  @Test
  void withoutACurrentContextTheOthersAreNamed() throws IOException {
    Kubeconfig none = read(WORK.replace("current-context: work", ""));
    Kubeconfig unknown = read(WORK.replace("current-context: work", "current-context: wrok"));

    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(none::context)
        .withMessage(
            "kubeconfig %s: no current context is set; it has work, live; run"
                    .formatted(home.resolve(".kube/config"))
                + " kubectl config use-context NAME");
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(unknown::context)
        .withMessage(
            "kubeconfig %s: the current context wrok does not exist; it has work, live; run"
                    .formatted(home.resolve(".kube/config"))
                + " kubectl config use-context NAME");
  }

  @Test
  void aContextWithoutAServerIsNone() throws IOException {
    Kubeconfig nowhere = read(WORK.replace("cluster: office, user: ann}", "cluster: home}"));

    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(nowhere::context)
        .withMessage(
            "kubeconfig %s: context work refers to cluster home, which has no server; run"
                    .formatted(home.resolve(".kube/config"))
                + " kubectl config set-cluster");
  }

  @Test
  void whatIsNotYamlIsSaidSo() throws IOException {
    Path file = write("broken", "clusters: [");

    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> current(file.toString()))
        .withMessage("kubeconfig %s: it is not readable YAML; correct the file".formatted(file));
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1:1, no connection",
    "https://no.such.host.invalid, its host name cannot be resolved"
  })
  void aClusterThatDoesNotAnswerIsNamedWithinSeconds(String server, String why) throws IOException {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> Cluster.open(on(server)))
        .withMessage("%s (context work) does not answer: %s".formatted(server, why));
  }

  @Test
  void aServerThatIsNoAddressIsSaidSo() throws IOException {
    Kubeconfig wrong = on("over there");

    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> Cluster.open(wrong))
        .withMessageStartingWith(
            "kubeconfig: context work with the server over there cannot be used: ");
  }

  private Kubeconfig on(String server) throws IOException {
    return read(
        """
        current-context: work
        clusters: [{name: office, cluster: {server: '%s'}}]
        users: [{name: ann, user: {token: secret}}]
        contexts: [{name: work, context: {cluster: office, user: ann}}]
        """
            .formatted(server));
  }

  private Kubeconfig read(String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".kube"));
    Files.writeString(folder.resolve("config"), text);
    return Kubeconfig.current(Map.of(), home);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private Kubeconfig current(String variable) {
    return Kubeconfig.current(Map.of("KUBECONFIG", variable), home);
  }
}
