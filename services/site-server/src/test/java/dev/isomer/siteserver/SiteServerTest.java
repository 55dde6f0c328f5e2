package dev.isomer.siteserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isomer.jvmserver.BadEnvironmentException;
import dev.isomer.jvmserver.JsonLine;
import dev.isomer.jvmserver.JsonLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteServerTest {
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final JsonLines log =
      new JsonLines(
          new JsonLine("site-server", "unknown"),
          new PrintStream(logged, true, StandardCharsets.UTF_8),
          Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC));
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private SiteServer server;

  @BeforeEach
  void start() throws IOException {
    Path site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(folder.resolve("secret"), "not a file of the site");
    Files.writeString(site.resolve("index.html"), "<!doctype html>");
    Files.writeString(site.resolve("bundle.js"), "1");
    Files.writeString(site.resolve("style.css"), "p {}");
    Files.writeString(site.resolve("favicon.svg"), "<svg/>");
    Files.writeString(site.resolve("unknown.zzz"), "?");
    Files.createDirectory(site.resolve("a b"));
    Files.writeString(site.resolve("a b/ü.txt"), "text");
    // As Kubernetes mounts a configuration.
    Files.writeString(folder.resolve("mounted.json"), "{\"api\":\"/\"}");
    Files.createSymbolicLink(site.resolve("config.json"), folder.resolve("mounted.json"));
    server = SiteServer.start(environment(), log);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8, <!doctype html>",
    "/index.html, text/html; charset=utf-8, <!doctype html>",
    "/bundle.js, text/javascript; charset=utf-8, 1",
    "/style.css, text/css; charset=utf-8, p {}",
    "/favicon.svg, image/svg+xml, <svg/>",
    "/config.json, application/json, '{\"api\":\"/\"}'",
    "/a%20b/%C3%BC.txt, text/plain; charset=utf-8, text",
    "/unknown.zzz, application/octet-stream, ?",
  })
  void aFileIsSentWithItsType(String path, String type, String content) throws Exception {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains(type);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(answer.body()).isEqualTo(content);
  }

  @Test
  void aKnownFileIsNotSentAgainAndAnotherContentIsAnotherTag() throws Exception {
    String tag = get("/bundle.js").headers().firstValue("ETag").orElseThrow();
    var again = send(request("/bundle.js").header("If-None-Match", "\"other\", W/" + tag));

    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("/style.css").headers().firstValue("ETag")).isNotEmpty().get().isNotEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bundle.js?utm_term={keyword}|a^b`c\\",
        "/bundle.js?",
        "http://site.test/bundle.js",
        "HTTP://site.test:80/bundle.js?a",
      })
  void aTargetIsReadInEveryFormThatBrowsersAndProxiesWrite(String target) throws Exception {
    assertThat(raw("GET " + target + " HTTP/1.1", "Host: site.test", "Connection: close"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Connection: keep-alive, Close", "Connection: TE\r\nTE: a\r\nConnection: close"})
  void aConnectionIsClosedHoweverAClientSaysSo(String header) throws Exception {
    assertThat(raw("GET /bundle.js HTTP/1.1", "Host: site.test", header))
        .startsWith("HTTP/1.1 200 ")
        .contains("Connection: close\r\n");
  }

  @Test
  void tagsMayStandInSeveralHeaders() throws Exception {
    String tag = get("/bundle.js").headers().firstValue("ETag").orElseThrow();
    var again =
        send(
            request("/bundle.js")
                .header("If-None-Match", "\"other\"")
                .header("If-None-Match", tag));

    assertThat(again.statusCode()).isEqualTo(304);
  }

  /** Sends the head of a request, and reads until the server closes. */
  private String raw(String... head) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5_000);
      String text = String.join("\r\n", head) + "\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    var answer = send(request("/style.css").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length")).contains("4");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/none",
        "/a%20b",
        "/a%20b/",
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/mounted.json"
      })
  void nothingElseIsThere(String path) throws Exception {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is no"
                + " file at this path.\"}");
  }

  @Test
  void anotherMethodIsRefusedByName() throws Exception {
    var answer = send(request("/index.html").POST(BodyPublishers.ofString("x")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aStoppingServerIsAliveNotReadyAndLetsItsClientsGo() throws Exception {
    assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"up\"}");
    try (var stopping =
        SiteServer.start(
            Map.of(
                "SITE",
                folder.resolve("site").toString(),
                "HOST",
                "127.0.0.1",
                "PORT",
                "0",
                "DRAIN_SECONDS",
                "3"),
            log)) {
      var end = Thread.ofVirtual().start(stopping::close);
      var ready = HttpRequest.newBuilder(address(stopping, "/health/ready"));
      HttpResponse<String> answer;
      do {
        answer = send(ready);
      } while (answer.statusCode() == 200);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(send(HttpRequest.newBuilder(address(stopping, "/health/live"))).statusCode())
          .isEqualTo(200);
      var file = send(HttpRequest.newBuilder(address(stopping, "/")));
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Connection")).contains("close");
      end.join();
    }
  }

  @Test
  void everyMistakeInTheEnvironmentIsToldAtOnce() {
    var environment = Map.of("PORT", "many", "DRAIN_SECONDS", "61", "SITE", "/none");

    assertThatThrownBy(() -> SiteServer.start(environment, log))
        .isInstanceOf(BadEnvironmentException.class)
        .hasMessage(
            """
            site-server: mistakes in the environment: 3
              PORT: "many" is not a whole number from 0 to 65535; correct it, or unset it for 8080
              DRAIN_SECONDS: "61" is not a whole number from 0 to 60; correct it, or unset it for 5
              SITE: /none has no index.html; set it to the folder of a site's files""");
  }

  @Test
  void aTakenPortIsTold() {
    var environment =
        Map.of(
            "SITE", folder.resolve("site").toString(),
            "HOST", "127.0.0.1",
            "PORT", Integer.toString(server.port()));

    assertThatThrownBy(() -> SiteServer.start(environment, log))
        .hasMessage(
            "PORT: cannot listen at 127.0.0.1:"
                + server.port()
                + " (Address already in use); stop what uses the port, or set PORT to another");
  }

  @Test
  void aLogLineIsOneJsonObject() {
    logged.reset();
    var record = new LogRecord(Level.SEVERE, "a \"quoted\"\nline");
    record.setThrown(new IOException("gone"));
    log.publish(record);

    assertThat(logged.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
            {"time":"2026-01-02T03:04:05.678Z","level":"ERROR","service":"site-server","version":"unknown","message":"a \\"quoted\\"\\nline: java.io.IOException: gone"}
            """);
  }

  private Map<String, String> environment() {
    return Map.of(
        "SITE", folder.resolve("site").toString(),
        "HOST", "127.0.0.1",
        "PORT", "0",
        "DRAIN_SECONDS", "0");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(server, path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static URI address(SiteServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
