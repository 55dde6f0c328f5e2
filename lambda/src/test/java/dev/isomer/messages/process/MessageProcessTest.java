package dev.isomer.messages.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.messages.ScriptedDynamoDb;
import dev.isomer.messages.ScriptedDynamoDb.Reply;
import dev.isomer.messages.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // Closing early is what several of them are about.
class MessageProcessTest {
  private static final Tables TABLES = new Tables("messages", "ledger");
  private static final String END = "\r\nHost: test\r\nConnection: close\r\n\r\n";

  private static final ScriptedDynamoDb EMPTY_STORE =
      new ScriptedDynamoDb(
          _ -> new Reply(200, "{\"Responses\": {\"ledger\": []}, \"UnprocessedKeys\": {}}"));

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void aRunningProcessIsAliveAndReady(String path) throws IOException {
    try (var process = start()) {
      var answer = exchange(process.port(), "GET " + path + " HTTP/1.1" + END);

      assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{\"status\":\"up\"}");
      assertThat(answer).contains("X-Correlation-Id: ");
    }
  }

  @Test
  void healthIsAskedWithGet() throws IOException {
    try (var process = start()) {
      assertThat(exchange(process.port(), "POST /health/live HTTP/1.1" + END))
          .startsWith("HTTP/1.1 405 ")
          .contains("Allow: GET\r\n")
          .endsWith(
              """
              {"type":"about:blank","title":"Method Not Allowed","status":405,\
              "detail":"method: only GET is allowed here; use GET"}""");
    }
  }

  @Test
  void aStoppingProcessAnswersEverythingAndSendsClientsElsewhere() throws Exception {
    try (var process = start("DRAIN_SECONDS", "2");
        var closing = Executors.newVirtualThreadPerTaskExecutor();
        var kept = new Socket(InetAddress.getLoopbackAddress(), process.port())) {
      var begin = System.nanoTime();
      var closed = closing.submit(process::close);
      Thread.sleep(500);

      assertThat(exchange(process.port(), "GET /health/live HTTP/1.1" + END))
          .startsWith("HTTP/1.1 200 ");
      assertThat(exchange(process.port(), "GET /health/ready HTTP/1.1" + END))
          .startsWith("HTTP/1.1 503 ")
          .contains("Retry-After: 1\r\n")
          .endsWith("\"detail\":\"The process is stopping; send requests to another one\"}");
      // A client that asked to keep the connection is told that it ends, and it does end.
      assertThat(exchange(kept, "GET /messages HTTP/1.1\r\nHost: test\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .contains("Connection: close\r\n")
          .endsWith("{\"count\":0}");

      closed.get();
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(ofMillis(2_000), ofMillis(3_000));
      assertThatThrownBy(() -> exchange(process.port(), "GET /messages HTTP/1.1" + END))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void whatIsInFlightIsFinishedBeforeTheEnd() throws Exception {
    try (var slow =
            new ScriptedDynamoDb(
                _ -> {
                  sleep(700);
                  return new Reply(
                      200, "{\"Responses\": {\"ledger\": []}, \"UnprocessedKeys\": {}}");
                });
        var process = MessageProcess.start(TABLES.environment(slow.port()));
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer = clients.submit(() -> exchange(process.port(), "GET /messages HTTP/1.1" + END));
      Thread.sleep(300);

      process.close();

      assertThat(answer.get()).startsWith("HTTP/1.1 200 ").endsWith("{\"count\":0}");
    }
  }

  @Test
  void anIdleConnectionDoesNotHoldUpTheEnd() throws Exception {
    try (var process = start();
        var idle = new Socket(InetAddress.getLoopbackAddress(), process.port())) {
      idle.getOutputStream().write(bytes("GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n"));
      assertThat(idle.getInputStream().read()).isEqualTo('H');
      var begin = System.nanoTime();

      process.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ofMillis(1_000));
    }
  }

  @Test
  void closingTwiceIsClosingOnce() {
    var process = start();
    process.close();
    process.close();
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = taken.getLocalPort();

      assertThatThrownBy(() -> start("PORT", Integer.toString(port)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "PORT: cannot listen at 127.0.0.1:"
                  + port
                  + " (Address already in use); stop what uses the port, or set PORT to another");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET                                                       | 400
          GET /messages                                             | 400
          GET /mess^ages HTTP/1.1_Host: test                        | 400
          GET /messages HTTP/1.1_Host: a_Host: b                    | 400
          GET /messages HTTP/1.1_Host: test_bad header              | 400
          GET /messages HTTP/2.0_Host: test                         | 400
          GET /messages HTTP/1.0_Host: test                         | 505
          POST /messages HTTP/1.1_Host: test_Content-Length: x      | 400
          POST /messages HTTP/1.1_Host: test_Content-Length: 9999999 | 413
          """)
  void whatIsNoRequestIsAProblemWithACorrelationId(String head, int status) throws IOException {
    try (var process = start()) {
      var answer = exchange(process.port(), head.replace("_", "\r\n") + "\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer).contains("Content-Type: application/problem+json\r\n");
      assertThat(answer).containsPattern("X-Correlation-Id: [0-9a-f-]{36}\r\n");
      var problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
      assertThat(problem.get("status").asInt()).isEqualTo(status);
      assertThat(problem.get("detail").asText()).doesNotContain("helidon");
    }
  }

  @Test
  void aHeadOver16KiBIsAProblem() throws IOException {
    try (var process = start()) {
      var head = "GET /messages HTTP/1.1\r\nHost: test\r\nX-Long: " + "a".repeat(17_000);

      assertThat(exchange(process.port(), head + "\r\n\r\n"))
          .startsWith("HTTP/1.1 400 ")
          .endsWith(
              """
              "detail":"request: it is not HTTP/1.1 as RFC 9112 has it, or its head is over 16384 \
              bytes; such a request is not read further; correct its first line or its headers"}""");
    }
  }

  @Test
  void aBrokenChunkIsRefused() throws IOException {
    try (var process = start()) {
      assertThat(
              exchange(
                  process.port(),
                  lines(
                      "POST /messages HTTP/1.1",
                      "Host: test",
                      "Content-Type: application/json",
                      "Transfer-Encoding: chunked",
                      "",
                      "zz",
                      "{}",
                      "0",
                      "")))
          .startsWith("HTTP/1.1 400 ")
          .contains("\"detail\":\"body: ends before it is complete; send it again\"");
    }
  }

  @Test
  void aBodyThatWouldBeRefusedIsNotAskedFor() throws IOException {
    try (var process = start()) {
      assertThat(
              exchange(
                  process.port(),
                  lines(
                      "POST /messages HTTP/1.1",
                      "Host: test",
                      "Content-Type: text/plain",
                      "Content-Length: 100",
                      "Expect: 100-continue",
                      "")))
          .startsWith("HTTP/1.1 415 ")
          .contains("Connection: close\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: h2c_HTTP2-Settings:"
            + " AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA_Connection: close, Upgrade,"
            + " HTTP2-Settings",
        "Connection: keep-alive, Close",
        "Connection: TE_TE: trailers_Connection: close",
        "Connection: close_Accept-Encoding: gzip;q=1.0, identity; q=0.5, *;q=0",
        "Connection: close_Cookie: a=b; c=\"d\"",
        "Connection: close_X-Empty:_X-Latin: \u00fc",
      })
  void ordinaryHeadersOfClientsAndProxiesAreTaken(String headers) throws IOException {
    try (var process = start()) {
      assertThat(
              exchange(
                  process.port(),
                  "GET /messages HTTP/1.1_Host: test_".replace("_", "\r\n")
                      + headers.replace("_", "\r\n")
                      + "\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .endsWith("{\"count\":0}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/messages",
        "/messages?",
        "/messages?a=b&a=%20+",
        "/messages?ids[]=1&filter={\"a\":'b'}|^`\\",
        "http://test/messages",
        "HTTP://TEST:80/messages?a",
      })
  void aTargetIsReadInEveryFormThatClientsAndProxiesWrite(String target) throws IOException {
    try (var process = start()) {
      assertThat(exchange(process.port(), "GET " + target + " HTTP/1.1" + END))
          .startsWith("HTTP/1.1 200 ")
          .endsWith("{\"count\":0}");
    }
  }

  @Test
  void aBodyInChunksNeedsNoLength() throws IOException {
    try (var process = start()) {
      assertThat(exchange(process.port(), chunks("9", "{\"message", "6", "\":\"a\"}", "0", "")))
          .startsWith("HTTP/1.1 201 ");
    }
  }

  /** Helidon 4.5 reads neither (RFC 9112, 7.1); the proxies before us do not pass them on. */
  @Test
  void anExtensionOfAChunkAndATrailerAreRefusedAndEndTheConnection() throws IOException {
    try (var process = start()) {
      for (var body :
          List.of(
              chunks("f;extension=a", "{\"message\":\"a\"}", "0", ""),
              chunks("f", "{\"message\":\"a\"}", "0", "X-Sum: 1", ""))) {
        assertThat(exchange(process.port(), body))
            .startsWith("HTTP/1.1 400 ")
            .contains("Connection: close\r\n")
            .contains("\"detail\":\"body: ends before it is complete; send it again\"");
      }
    }
  }

  private static String chunks(String... lines) {
    return lines(
            "POST /messages HTTP/1.1",
            "Host: test",
            "Connection: close",
            "Content-Type: application/json",
            "Transfer-Encoding: chunked",
            "")
        + lines(lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100-continue", "100-Continue"})
  void aClientThatAsksForLeaveToSendGetsIt(String expect) throws IOException {
    try (var process = start();
        var socket = new Socket(InetAddress.getLoopbackAddress(), process.port())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(
              bytes(
                  lines(
                      "POST /messages HTTP/1.1",
                      "Host: test",
                      "Connection: close",
                      "Content-Type: application/json",
                      "Content-Length: 15",
                      "Expect: " + expect,
                      "")));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 100");
      assertThat(exchange(socket, "{\"message\":\"a\"}")).contains("HTTP/1.1 201 ");
    }
  }

  @Test
  void anAnswerToHeadHasNoBody() throws IOException {
    try (var process = start()) {
      assertThat(exchange(process.port(), "HEAD /messages HTTP/1.1" + END))
          .startsWith("HTTP/1.1 405 ")
          .contains("Allow: GET, POST\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  private static MessageProcess start() {
    return MessageProcess.start(TABLES.environment(EMPTY_STORE.port()));
  }

  private static MessageProcess start(String name, String value) {
    var environment = new HashMap<>(TABLES.environment(EMPTY_STORE.port()));
    environment.put(name, value);
    return MessageProcess.start(environment);
  }

  private static String exchange(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return exchange(socket, request);
    }
  }

  /** Sends bytes, and reads until the server closes. */
  private static String exchange(Socket socket, String request) throws IOException {
    socket.setSoTimeout(5_000);
    socket.getOutputStream().write(bytes(request));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Duration ofMillis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
