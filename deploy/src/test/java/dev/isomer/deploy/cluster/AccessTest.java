package dev.isomer.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.isomer.deploy.ApiServer;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a kubeconfig that kubectl takes reaches a server, or is refused by its name. */
class AccessTest {
  @TempDir private static Path keys;

  @TempDir private Path folder;
  private ApiServer server;

  @BeforeEach
  void start() throws IOException {
    server = ApiServer.with();
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aTokenIsSentAsItIs() throws IOException {
    assertThat(header("{token: secret}", "Authorization")).containsExactly("Bearer secret");
  }

  /** The client library has properties, and variables of the same names, that would count first. */
  @Test
  void nothingButTheKubeconfigSaysWhoAsksWhom() throws IOException {
    Map<String, String> others =
        Map.of(
            "kubernetes.master", "https://other.invalid",
            "kubernetes.auth.token", "other",
            "kubernetes.impersonate.username", "other",
            "kubernetes.trust.certificates", "true");
    others.forEach(System::setProperty);
    try {
      assertThat(header("{token: secret}", "Authorization")).containsExactly("Bearer secret");
      assertThat(header("{token: secret}", "Impersonate-User")).isEmpty();
      assertThat(
              new Access(kubeconfig("", "{}"))
                  .config(JsonNodeFactory.instance.objectNode())
                  .build())
          .extracting(Config::getMasterUrl, Config::getOauthToken, Config::isTrustCerts)
          .containsExactly(server.address() + "/", null, false);
    } finally {
      others.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void aNameAndItsPasswordAreSent() throws IOException {
    assertThat(header("{username: ann, password: secret}", "Authorization"))
        .containsExactly(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("ann:secret".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aTokenFileCountsBeforeATokenAndLiesBesideItsKubeconfig() throws IOException {
    Files.writeString(folder.resolve("token"), "fresh\n");

    assertThat(header("{token: stale, tokenFile: token}", "Authorization"))
        .containsExactly("Bearer fresh");
  }

  @Test
  void whoIsImpersonatedIsNamed() throws IOException {
    String user =
        "{token: secret, as: ann, as-uid: '17', as-groups: [dev, ops], as-user-extra: {reason: [a"
            + " b]}}";

    assertThat(header(user, "Impersonate-User")).containsExactly("ann");
    assertThat(header(user, "Impersonate-Uid")).containsExactly("17");
    assertThat(header(user, "Impersonate-Group")).containsExactlyInAnyOrder("dev", "ops");
    assertThat(header(user, "Impersonate-Extra-reason")).containsExactly("a b");
  }

  @Test
  void onlyTheStandardOutputOfAPluginIsItsAnswer() throws IOException {
    plugin("echo 'a new version is out' >&2", "{\"token\": \"$NAME-$1\"}");

    assertThat(header(exec("args: [one], env: [{name: NAME, value: ann}]"), "Authorization"))
        .containsExactly("Bearer ann-one");
  }

  @Test
  void aPluginIsToldWhichClusterItIsFor() throws IOException {
    plugin("echo \"$KUBERNETES_EXEC_INFO\" > '" + folder + "/told'", "{\"token\": \"t\"}");

    header(exec("provideClusterInfo: true"), "Authorization");

    assertThat(Files.readString(folder.resolve("told")))
        .isEqualToIgnoringNewLines(
            "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
                + "\"spec\":{\"interactive\":false,\"cluster\":{\"server\":\"%s\"}}}"
                    .formatted(server.address()));
  }

  @ParameterizedTest
  @CsvSource({"RSA, PKCS8", "RSA, PKCS1", "EC, PKCS8", "EC, SEC1"})
  void aCertificateProvesWhoAsksInEveryFormOfItsKey(String algorithm, String form)
      throws Exception {
    var pair = KeyPair.of(algorithm, keys);
    String key =
        switch (form) {
          case "PKCS1" -> pair.pkcs1();
          case "SEC1" -> pair.sec1();
          default -> pair.pkcs8();
        };
    Files.writeString(folder.resolve("key.pem"), key);
    Files.writeString(folder.resolve("cert.pem"), pair.certificate());
    plugin(
        "",
        "{\"clientCertificateData\": \"%s\", \"clientKeyData\": \"%s\"}"
            .formatted(pair.certificate().replace("\n", "\\\\n"), key.replace("\n", "\\\\n")));

    assertThat(peers(pair, "{client-certificate: cert.pem, client-key: key.pem}"))
        .as("files")
        .containsOnly("CN=case");
    assertThat(peers(pair, exec(""))).as("a plugin").containsOnly("CN=case");
  }

  @Test
  void aKeyThatTheClientCannotReadIsRefused() throws Exception {
    Files.writeString(folder.resolve("key.pem"), KeyPair.of("Ed25519", keys).pkcs8());
    assertRefused(
        "{client-certificate: key.pem, client-key: key.pem}",
        "kubeconfig: the client key is of another kind; only RSA and EC keys"
            + " without a password are supported; use such a key");

    Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----\n");

    assertRefused(
        "{client-certificate: key.pem, client-key: key.pem}",
        "kubeconfig: the client key is encrypted; only RSA and EC keys without a"
            + " password are supported; use such a key");
  }

  @Test
  void credentialsThatHaveRunOutAreAskedForAgain() throws IOException {
    Files.writeString(folder.resolve("token"), "first");
    try (Cluster cluster = Cluster.open(kubeconfig("", "{tokenFile: token}"))) {
      Files.writeString(folder.resolve("token"), "second");
      server.refuse("Bearer first");

      assertThat(cluster.list("v1", "Pod", "shop-dev", "")).isEmpty();
    }
    assertThat(server.requests().getLast().headers().get("Authorization"))
        .containsExactly("Bearer second");
  }

  @Test
  void whatAPluginLacksIsSaid() throws IOException {
    String plugin =
        "kubeconfig: user case: the credential plugin " + folder.resolve("plugin") + " ";

    assertRefused(
        exec("installHint: brew install plugin"),
        plugin + "cannot be started; install it, or correct its command: brew install plugin");
    plugin("exit 3", "{}");
    assertRefused(
        exec(""), plugin + "exited with code 3; its output is above; run it by hand to see why");
    plugin("", "{\"clientCertificateData\": \"x\"}");
    assertRefused(
        exec(""),
        plugin
            + "returned neither a token nor a certificate with its key; run it by hand to see why");
    plugin("echo hello", "{}");
    assertRefused(
        exec(""),
        plugin
            + "did not print an ExecCredential of client.authentication.k8s.io/v1"
            + " to standard output; run it by hand to see why");
    assertRefused(
        exec("").replace("k8s.io/v1", "k8s.io/v1alpha1"),
        plugin
            + "has apiVersion \"client.authentication.k8s.io/v1alpha1\";"
            + " only client.authentication.k8s.io/v1 and"
            + " client.authentication.k8s.io/v1beta1 are supported; use kubectl"
            + " config set-credentials");
    assertRefused(
        exec("").replace("Never", "Always"),
        plugin
            + "needs a terminal (interactiveMode: Always), but there is none; use"
            + " other credentials in a pipeline");
  }

  @Test
  void anotherNameOfTheServerIsRefused() {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(
            () -> open("insecure-skip-tls-verify: true, tls-server-name: api.internal.example", ""))
        .withMessage(
            "kubeconfig: the cluster of context case has tls-server-name"
                + " api.internal.example, which"
                + " this client cannot check %s for; use a server whose own name is in its"
                    .formatted(server.address())
                + " certificate");
  }

  @Test
  void theServersOwnNameIsNoOtherName() throws IOException {
    assertThat(header("tls-server-name: 127.0.0.1", "{token: secret}", "Authorization"))
        .containsExactly("Bearer secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://127.0.0.1:1080", "https://127.0.0.1:3128"})
  void aProxyThatTheClientCannotSpeakToIsRefused(String proxy) {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> open("proxy-url: '" + proxy + "'", ""))
        .withMessage(
            ("kubeconfig: the cluster of context case has proxy-url %s; only"
                        + " http:// is supported; use")
                    .formatted(proxy)
                + " such a proxy");
  }

  @Test
  void aProviderThatKubectlNoLongerHasIsRefused() throws IOException {
    assertRefused(
        "{auth-provider: {name: gcp}}",
        "kubeconfig: user case has the auth-provider gcp, which kubectl no"
            + " longer supports; use its credential plugin");
  }

  @Test
  void aPodWithoutAKubeconfigUsesItsAccount() throws IOException {
    Path account = Files.createDirectories(folder.resolve("account"));
    Files.writeString(account.resolve("token"), "of the pod");

    Kubeconfig kubeconfig =
        Kubeconfig.current(
            Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443"),
            folder.resolve("home"),
            account);

    assertThat(kubeconfig.context())
        .isEqualTo(new Context("in-cluster", "https://[fd00::1]:443", null));
    assertThat(kubeconfig.user().path("tokenFile").asText())
        .isEqualTo(account.resolve("token").toString());
  }

  private void plugin(String does, String status) throws IOException {
    Path plugin =
        Files.writeString(
            folder.resolve("plugin"),
            """
            #!/bin/sh
            %s
            cat <<END
            {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":%s}
            END
            """
                .formatted(does, status));
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
  }

  /** Its command is relative to the kubeconfig. */
  private static String exec(String fields) {
    return "{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command:"
        + " ./plugin, "
        + fields
        + "}}";
  }

  private void assertRefused(String user, String message) {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> open("", user))
        .withMessage(message);
  }

  private void open(String cluster, String user) throws IOException {
    Cluster.open(kubeconfig(cluster, user)).close();
  }

  private List<String> header(String user, String name) throws IOException {
    return header("", user, name);
  }

  /** What the server is told of who asks. */
  private List<String> header(String cluster, String user, String name) throws IOException {
    open(cluster, user);
    return server.requests().getLast().headers().getOrDefault(name, List.of());
  }

  private Kubeconfig kubeconfig(String cluster, String user) throws IOException {
    return kubeconfig(server.address(), cluster, user);
  }

  private Kubeconfig kubeconfig(String address, String cluster, String user) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            current-context: case
            clusters: [{name: case, cluster: {server: '%s', %s}}]
            users: [{name: case, user: %s}]
            contexts: [{name: case, context: {cluster: case, user: case}}]
            """
                .formatted(address, cluster, user.isEmpty() ? "{}" : user));
    return Kubeconfig.current(Map.of("KUBECONFIG", file.toString()), folder);
  }

  /** Who a server sees that takes nobody without a certificate. */
  private List<String> peers(KeyPair pair, String user)
      throws IOException, GeneralSecurityException {
    var peers = new CopyOnWriteArrayList<String>();
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = context(pair);
    https.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters both = context.getDefaultSSLParameters();
            both.setNeedClientAuth(true);
            parameters.setSSLParameters(both);
          }
        });
    https.createContext(
        "/",
        exchange -> {
          peers.add(((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName());
          byte[] body =
              "{\"resources\":[{\"name\":\"namespaces\",\"kind\":\"Namespace\"}]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    https.start();
    try {
      String address = "https://127.0.0.1:" + https.getAddress().getPort();
      Cluster.open(kubeconfig(address, "insecure-skip-tls-verify: true", user)).close();
    } finally {
      https.stop(0);
    }
    return peers;
  }

  private static SSLContext context(KeyPair pair) throws GeneralSecurityException {
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(pair.store(), KeyPair.PASSWORD);
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(trust(pair));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static KeyStore trust(KeyPair pair) throws GeneralSecurityException {
    try {
      var trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry("case", pair.store().getCertificate("case"));
      return trust;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
