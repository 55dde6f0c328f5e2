package dev.isomer.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.component.SecurityHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A site and its API at one address, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OriginTest {

  private static final String NOT_FOUND =
      "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
          + "\"detail\":\"There is nothing at this path; the API's document lists its paths.\"}";

  private TestProject project;
  private LocalRun run;
  private Http http;
  private String host;

  OriginTest(@TempDir Path root) {
    project = TestProject.in(root);
    run = project.startInMemory();
    URI url = run.ready().getLast().url();
    host = url.getAuthority();
    http = new Http(url);
  }

  @BeforeAll
  void link() throws IOException {
    Files.createSymbolicLink(
        project.root().resolve("site/link.txt"), project.root().resolve("secret.txt"));
    Files.createSymbolicLink(
        project.root().resolve("site/inner.js"), project.root().resolve("site/deep/page.js"));
  }

  @AfterAll
  void stop() {
    http.close();
    run.close();
  }

  @Test
  void aQueryIsForwardedAsBrowsersWriteIt() throws Exception {
    String query = "?a={b}|c^`\\&ids[]=1&share=100%&d=%7B";

    assertThat(http.raw("GET /notes" + query + " HTTP/1.1\r\nHost: " + host + CLOSE))
        .contains("GET /notes?a=%7Bb%7D%7Cc%5E%60%5C&ids[]=1&share=100%25&d=%7B\n");
    assertThat(http.raw("GET /" + query + " HTTP/1.1\r\nHost: " + host + CLOSE))
        .contains("<h1>Notes</h1>");
  }

  @Test
  void theSiteIsServedWithItsSecurityHeaders() throws Exception {
    HttpResponse<String> page = http.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("<h1>Notes</h1>");
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
    SecurityHeaders.STRICT
        .byName()
        .forEach(
            (name, value) -> assertThat(page.headers().allValues(name)).containsExactly(value));
    assertThat(http.get("/index.html").body()).isEqualTo("<h1>Notes</h1>");
    assertThat(http.get("/inner.js").body()).isEqualTo("export {};");
  }

  @Test
  void theConfigurationIsTheStructuresAndNotTheFolders() throws Exception {
    HttpResponse<String> config = http.get("/config.json");
    assertThat(config.body()).isEqualTo("{\"api\":\"/\"}");
    assertThat(config.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "a.html, text/html; charset=utf-8",
    "a.js, text/javascript; charset=utf-8",
    "a.css, text/css; charset=utf-8",
    "a.svg, image/svg+xml",
    "a.PNG, image/png",
    "a.ico, image/vnd.microsoft.icon",
    "a.json, application/json",
    "a.woff2, font/woff2",
    "a.txt, text/plain; charset=utf-8",
    "a.unknown, application/octet-stream",
    "a, application/octet-stream"
  })
  void aFileHasTheTypeOfItsName(String name, String type) throws Exception {
    Files.writeString(project.root().resolve("site").resolve(name), "x");
    assertThat(http.get("/" + name).headers().firstValue("Content-Type")).hasValue(type);
  }

  @Test
  void anUnchangedFileIsNotSentAgain() throws Exception {
    Path file = project.root().resolve("site/changing.txt");
    Files.writeString(file, "one");
    String tag = http.get("/changing.txt").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = http.get("/changing.txt", "If-None-Match", "\"x\", W/" + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    Files.writeString(file, "two");
    assertThat(http.get("/changing.txt", "If-None-Match", tag).body()).isEqualTo("two");
  }

  @Test
  void headTellsTheLengthAndSendsNothing() throws Exception {
    HttpResponse<String> head = http.send("HEAD", "/", new byte[0]);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).hasValue("14");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aFileIsReadAndNothingElse() throws Exception {
    for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
      HttpResponse<String> answer = http.send(method, "/index.html", new byte[0]);
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
      assertThat(answer.body())
          .isEqualTo(
              "{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\",\"status\":405,"
                  + "\"detail\":\"A file of a site is read with GET or HEAD and no more.\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/deep",
        "/deep/",
        "/deep/page.js/",
        "//index.html",
        "/index.html/",
        "/link.txt",
        "/../secret.txt",
        "/deep/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/....//secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/index.html%00",
        "/index.html;a=b",
        "/notes/../secret.txt",
        "/notes/..%2f..%2fsecret.txt"
      })
  void noPathLeadsOutOfTheSite(String path) throws Exception {
    String answer = http.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + CLOSE);
    assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*").doesNotContain("outside of the site");
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
  }

  @Test
  void nothingThereIsAProblemThatNamesTheRequest() throws Exception {
    HttpResponse<String> answer = http.get("/nothing", "X-Correlation-Id", "from-a-test");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(NOT_FOUND);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("X-Correlation-Id")).hasValue("from-a-test");
    assertThat(http.get("/nothing", "X-Correlation-Id", "no id").headers().map())
        .hasEntrySatisfying(
            "x-correlation-id", ids -> assertThat(ids.getFirst()).matches("[0-9a-f-]{36}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "evil.example:8080", "[::1]"})
  void aRequestForAnotherNameIsRefused(String name) throws Exception {
    assertThat(http.raw("GET / HTTP/1.1\r\nHost: " + name + CLOSE))
        .startsWith("HTTP/1.1 421 Misdirected Request\r\n")
        .endsWith(
            "{\"type\":\"about:blank\",\"title\":\"Misdirected Request\",\"status\":421,"
                + "\"detail\":\"Only requests to 127.0.0.1 and localhost are answered here.\"}");
  }

  @Test
  void localhostIsAName() throws Exception {
    assertThat(http.raw("GET / HTTP/1.1\r\nHost: localhost:1" + CLOSE)).contains("<h1>Notes</h1>");
  }

  @Test
  void whatIsNoHttpIsAProblem() throws Exception {
    assertThat(http.raw("GET\r\n\r\n"))
        .startsWith("HTTP/1.1 400 Bad Request\r\n")
        .endsWith(
            "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                + "\"detail\":\"The request is not HTTP as it should be.\"}");
  }

  @Test
  void aRequestReachesTheServiceAndItsAnswerComesBack() throws Exception {
    HttpResponse<String> answer =
        http.send(
            "PATCH",
            "/notes/a%20b?q=%7B1&q=2",
            "text".getBytes(UTF_8),
            "Content-Type",
            "text/plain",
            "X-Correlation-Id",
            "from-a-test",
            "X-Forwarded-For",
            "10.0.0.1",
            "X-Two",
            "1",
            "X-Two",
            "2");
    assertThat(answer.statusCode()).isEqualTo(203);
    assertThat(answer.body())
        .startsWith("PATCH /notes/a%20b?q=%7B1&q=2\n")
        .endsWith("\n4 bytes")
        .contains("Content-type=[text/plain]")
        .contains("X-correlation-id=[from-a-test]")
        .contains("X-forwarded-for=[127.0.0.1]")
        .contains("X-forwarded-host=[" + host + "]")
        .contains("X-forwarded-proto=[http]")
        .contains("X-two=[1, 2]");
    assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(answer.headers().map()).doesNotContainKeys("x-private", "keep-alive");
  }

  @Test
  void anAnswerOfTheServiceHasTheSecurityHeadersToo() throws Exception {
    HttpResponse<String> answer = http.get("/notes");
    SecurityHeaders.STRICT
        .byName()
        .forEach(
            (name, value) -> assertThat(answer.headers().allValues(name)).containsExactly(value));
  }

  @Test
  void anEncodedBodyIsTheServicesToRead() throws Exception {
    HttpResponse<String> answer =
        http.send("POST", "/notes", "text".getBytes(UTF_8), "Content-Encoding", "gzip");
    assertThat(answer.body()).contains("Content-encoding=[gzip]").endsWith("\n4 bytes");
  }

  @Test
  void whatConcernsOneConnectionStaysThere() throws Exception {
    String answer =
        http.raw(
            "GET /notes HTTP/1.1\r\nHost: "
                + host
                + "\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\n"
                + "Proxy-Authorization: secret\r\nKeep-Alive: 5\r\nX-End: 2\r\n\r\n");
    assertThat(answer)
        .contains("X-end=[2]")
        .doesNotContain("X-hop", "Te=[", "Proxy-authorization", "Keep-alive=[");
  }

  @Test
  void everyMethodIsTheServicesToAnswer() throws Exception {
    for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
      assertThat(http.send(method, "/notes", new byte[0]).body()).startsWith(method + " /notes\n");
    }
    HttpResponse<String> head = http.send("HEAD", "/notes", new byte[0]);
    assertThat(head.statusCode()).isEqualTo(203);
    assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow()).isPositive();
  }

  @Test
  void aBodyOfTheLargestSizeReachesTheService() throws Exception {
    assertThat(http.send("POST", "/notes", new byte[Forwarder.LARGEST_BODY]).body())
        .endsWith("\n10485760 bytes");
  }

  @Test
  void aLargerBodyIsRefused() throws Exception {
    String body =
        "{\"type\":\"about:blank\",\"title\":\"Request Entity Too Large\",\"status\":413,"
            + "\"detail\":\"The body has more than 10485760 bytes; send less in one request.\"}";
    byte[] tooMuch = new byte[Forwarder.LARGEST_BODY + 1];
    for (BodyPublisher publisher :
        List.of(
            BodyPublishers.ofByteArray(tooMuch),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch)))) {
      HttpResponse<String> answer = http.send("POST", "/notes", publisher);
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).isEqualTo(body);
    }
  }

  @Test
  void aServiceThatTakesTooLongIsGivenUp() throws Exception {
    assertThat(http.get("/slow?10").body()).isEqualTo("slept");
    HttpResponse<String> answer = http.get("/slow?5000");
    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Gateway Timeout\",\"status\":504,"
                + "\"detail\":\"The service did not answer within 1000 ms; try again.\"}");
  }

  @Test
  void aBrokenAnswerIsNeverPassedOnInPart() throws Exception {
    String body =
        "{\"type\":\"about:blank\",\"title\":\"Bad Gateway\",\"status\":502,"
            + "\"detail\":\"The service broke off its answer; try again.\"}";
    for (String path : new String[] {"/broken", "/large"}) {
      HttpResponse<String> answer = http.get(path);
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).isEqualTo(body);
    }
  }

  @Test
  void charactersThatHttpForbidsAreRefused() throws Exception {
    assertThat(http.raw("GET /notes/|b HTTP/1.1\r\nHost: " + host + CLOSE))
        .startsWith("HTTP/1.1 400 Bad Request\r\n");
  }

  private static final String CLOSE = "\r\nConnection: close\r\n\r\n";
}
