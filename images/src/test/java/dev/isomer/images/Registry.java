package dev.isomer.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A registry on this machine: one that always answers the same, or one that takes pushes. */
final class Registry implements AutoCloseable {
  private static final char[] PASSWORD = "password".toCharArray();
  private static final int NO_BODY = -1;

  private final HttpsServer server;

  /** One that gives everybody the same answer. */
  Registry(int status, Path folder) throws Exception {
    this(folder, exchange -> status);
  }

  /** One that takes what is pushed with these credentials (OCI distribution specification). */
  static Registry taking(String userAndPassword, Path folder) throws Exception {
    String basic = "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    return new Registry(
        folder,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return 401;
          }
          exchange.getResponseHeaders().set("Location", "/v2/front/blobs/uploads/1");
          return switch (exchange.getRequestMethod()) {
            case "HEAD" -> 404;
            case "POST", "PATCH" -> 202;
            case "PUT" -> 201;
            default -> 200;
          };
        });
  }

  private interface Answer {
    int status(HttpExchange exchange) throws IOException;
  }

  private Registry(Path folder, Answer answer) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(certificate(folder))));
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
          exchange.sendResponseHeaders(answer.status(exchange), NO_BODY);
          exchange.close();
        });
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Path certificate(Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve("registry.p12");
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD),
            "-alias",
            "registry",
            "-keyalg",
            "EC",
            "-dname",
            "CN=127.0.0.1")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("keytool.log").toFile())
        .start()
        .waitFor();
    return store;
  }

  private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
