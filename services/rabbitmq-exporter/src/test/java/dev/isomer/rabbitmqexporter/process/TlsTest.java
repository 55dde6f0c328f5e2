package dev.isomer.rabbitmqexporter.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.rabbitmqexporter.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker is read through TLS only where its certificate is good for it. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String LINE =
      "/api/overview: no TLS with it; a certificate for this host is needed, from an authority that is trusted; correct the certificate, or set RABBITMQ_CA_FILE";

  @TempDir private Path folder;

  @Test
  void aCertificateOfOurAuthorityForThisHostIsTaken() throws Exception {
    try (var broker = HostileBroker.start(certified("ip:127.0.0.1"));
        var exporter =
            exporter(
                "https://" + broker.address(),
                "RABBITMQ_CA_FILE",
                folder.resolve("certificate.pem").toString())) {
      assertThat(exporter.await(Scrape::isUp).queues()).hasSize(3);
    }
  }

  @Test
  void aCertificateThatNobodyKnownVouchesForIsRefused() throws Exception {
    try (var broker = HostileBroker.start(certified("ip:127.0.0.1"));
        var exporter = exporter("https://" + broker.address())) {
      assertRefused(broker, exporter);
    }
  }

  @Test
  void anotherHostsCertificateIsRefused() throws Exception {
    try (var broker = HostileBroker.start(certified("dns:another.example"));
        var exporter =
            exporter(
                "https://" + broker.address(),
                "RABBITMQ_CA_FILE",
                folder.resolve("certificate.pem").toString())) {
      assertRefused(broker, exporter);
    }
  }

  @Test
  void aBrokerWithoutTlsIsRefusedWhereTlsIsAsked() throws Exception {
    try (var broker = HostileBroker.start();
        var exporter = exporter("https://" + broker.address())) {
      broker.behave((head, out) -> out.write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8)));
      // What it gets is no request, so it waits for the rest of one, or refuses it.
      exporter.await(scrape -> scrape.errors("tls") + scrape.errors("timeout") >= 1);
      assertThat(broker.heads()).isEmpty();
    }
  }

  private static void assertRefused(HostileBroker broker, Exporter exporter) {
    assertThat(exporter.await(scrape -> scrape.errors("tls") >= 3).isUp()).isFalse();
    assertThat(broker.heads()).isEmpty();
    assertThat(exporter.log().getLast()).isEqualTo("WARN " + broker.address() + ": " + LINE);
  }

  private static Exporter exporter(String address, String... more) {
    return Exporter.of(address, Duration.ofMillis(100), Duration.ofSeconds(5), more);
  }

  /** A server socket with a certificate that is its own authority. */
  private ServerSocketFactory certified(String name) throws Exception {
    var store = folder.resolve("store.p12");
    keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "san=" + name);
    keytool(store, "-exportcert", "-rfc", "-file", folder.resolve("certificate.pem").toString());
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private void keytool(Path store, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-alias", "broker", "-storepass", new String(PASSWORD), "-keystore", store.toString()));
    var log = folder.resolve("keytool.log").toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor()).as(Files.readString(log.toPath())).isZero();
  }
}
