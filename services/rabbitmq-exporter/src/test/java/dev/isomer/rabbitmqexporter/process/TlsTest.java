package dev.isomer.rabbitmqexporter.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.rabbitmqexporter.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker is read through TLS only where its certificate is good for it. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Of a certificate that the broker has not: no handshake with it succeeds. */
  private static final String[] NONE = {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"};

  @TempDir private Path folder;

  /** Makes sockets as another factory does, and sets them. */
  private static final class Sockets extends ServerSocketFactory {
    private final ServerSocketFactory factory;
    private final Consumer<SSLServerSocket> settings;

    Sockets(ServerSocketFactory factory, Consumer<SSLServerSocket> settings) {
      this.factory = factory;
      this.settings = settings;
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return createServerSocket(port, 50);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
      return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
        throws IOException {
      var socket = (SSLServerSocket) factory.createServerSocket(port, backlog, address);
      settings.accept(socket);
      return socket;
    }
  }

  @Test
  void aCertificateOfOurAuthorityForThisHostIsTaken() throws Exception {
    try (var broker = HostileBroker.start(certified("ip:127.0.0.1"));
        var exporter = trusting(broker)) {
      assertThat(exporter.await(Scrape::isUp).queues()).hasSize(3);
    }
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
    try (var broker = HostileBroker.start(certified("ip:127.0.0.1"));
        var exporter = exporter("https://" + broker.address())) {
      assertRefused(
          broker,
          exporter,
          "the authority of the broker's certificate is not trusted; set"
              + " RABBITMQ_CA_FILE to that authority's certificates, or correct the"
              + " certificates that the broker sends");
    }
  }

  @Test
  void anotherHostsCertificateIsRefused() throws Exception {
    try (var broker = HostileBroker.start(certified("dns:another.example"));
        var exporter = trusting(broker)) {
      assertRefused(
          broker,
          exporter,
          "the broker's certificate is not for this host; correct the"
              + " certificate, or set RABBITMQ_HOST to a name in it");
    }
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    try (var broker = HostileBroker.start(expired());
        var exporter = trusting(broker)) {
      assertRefused(
          broker,
          exporter,
          "a certificate of the broker has expired; renew it, or correct the"
              + " clock of the exporter's machine");
    }
  }

  @Test
  void aBrokerThatBreaksTheHandshakeOffIsToldApart() throws Exception {
    try (var broker =
            HostileBroker.start(
                new Sockets(certified("ip:127.0.0.1"), tls -> tls.setEnabledCipherSuites(NONE)));
        var exporter = trusting(broker)) {
      assertRefused(
          broker,
          exporter,
          "the broker refused the TLS handshake; allow TLS 1.2 or 1.3 without a"
              + " client certificate; check the broker's log and its ssl_options");
    }
  }

  @Test
  void aBrokerThatWantsACertificateOfTheClientIsToldApart() throws Exception {
    try (var broker =
            HostileBroker.start(
                new Sockets(
                    certified("ip:127.0.0.1"),
                    tls -> {
                      tls.setEnabledProtocols(new String[] {"TLSv1.2"});
                      tls.setNeedClientAuth(true);
                    }));
        var exporter = trusting(broker)) {
      assertRefused(
          broker,
          exporter,
          "the broker refused the TLS handshake; allow TLS 1.2 or 1.3 without a"
              + " client certificate; check the broker's log and its ssl_options");
    }
  }

  @Test
  void aBrokerWithoutTlsIsRefusedWhereTlsIsAsked() throws Exception {
    try (var broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var exporter = exporter("https://127.0.0.1:" + broker.getLocalPort())) {
      try (var connection = broker.accept()) {
        connection.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8));
        exporter.await(scrape -> scrape.errors("tls") >= 1);
      }
      assertThat(exporter.log().getLast())
          .isEqualTo(
              ("WARN 127.0.0.1:%d: /api/overview: what answers does not speak"
                      + " TLS, or ended the handshake; write http:// if the broker has no"
                      + " TLS, or check its log")
                  .formatted(broker.getLocalPort()));
    }
  }

  @Test
  void aListenerThatIsSilentWhereTlsIsAskedIsNotUnreachable() throws Exception {
    try (var broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var exporter =
            Exporter.of(
                "https://127.0.0.1:" + broker.getLocalPort(),
                Duration.ofMillis(100),
                Duration.ofSeconds(3))) {
      var scrape = exporter.await(read -> read.errors() >= 1);

      assertThat(scrape.errors("tls")).isEqualTo(1);
      assertThat(exporter.log().getLast())
          .isEqualTo(
              ("WARN 127.0.0.1:%d: /api/overview: connected, but no TLS within"
                      + " 1.5 s; write http:// if the broker has no TLS, or check its load")
                  .formatted(broker.getLocalPort()));
    }
  }

  private static void assertRefused(HostileBroker broker, Exporter exporter, String line) {
    assertThat(exporter.await(scrape -> scrape.errors("tls") >= 3).isUp()).isFalse();
    assertThat(broker.heads()).isEmpty();
    assertThat(exporter.log().getLast())
        .isEqualTo("WARN " + broker.address() + ": /api/overview: " + line);
  }

  private Exporter trusting(HostileBroker broker) {
    return exporter(
        "https://" + broker.address(),
        "RABBITMQ_CA_FILE",
        folder.resolve("certificate.pem").toString());
  }

  private static Exporter exporter(String address, String... more) {
    return Exporter.of(address, Duration.ofMillis(100), Duration.ofSeconds(5), more);
  }

  /** A server socket with a certificate that is its own authority. */
  private ServerSocketFactory certified(String name) throws Exception {
    keytool("-genkeypair", "-alias", "broker", "-dname", "CN=broker", "-ext", "san=" + name);
    keytool("-exportcert", "-alias", "broker", "-rfc", "-file", file("certificate.pem"));
    return sockets();
  }

  /** A server socket with a certificate of another authority, which was valid until yesterday. */
  private ServerSocketFactory expired() throws Exception {
    keytool("-genkeypair", "-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c");
    keytool("-exportcert", "-alias", "authority", "-rfc", "-file", file("certificate.pem"));
    keytool("-genkeypair", "-alias", "broker", "-dname", "CN=broker");
    keytool("-certreq", "-alias", "broker", "-file", file("request"));
    var issue =
        "-gencert -alias authority -startdate -3d -validity 2 -ext san=ip:127.0.0.1 -infile %s -outfile %s"
            .formatted(file("request"), file("issued"));
    keytool(issue.split(" "));
    keytool("-importcert", "-noprompt", "-alias", "broker", "-file", file("issued"));
    keytool("-delete", "-alias", "authority");
    return sockets();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private ServerSocketFactory sockets() throws Exception {
    var keys = KeyStore.getInstance(folder.resolve("store.p12").toFile(), PASSWORD);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private void keytool(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC"));
    }
    command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", file("store.p12")));
    var log = folder.resolve("keytool.log").toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor()).as(Files.readString(log.toPath())).isZero();
  }
}
