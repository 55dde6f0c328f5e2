package dev.isomer.rabbitmqexporter.process;

import static dev.isomer.rabbitmqexporter.Scrape.queue;
import static dev.isomer.rabbitmqexporter.process.HostileBroker.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.isomer.rabbitmqexporter.Scrape;
import dev.isomer.rabbitmqexporter.process.HostileBroker.Behaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a broker, or whatever is in its place, can do to us: which cause is counted, what the log
 * says once, and that the samples end and come back.
 */
class HostileBrokerTest {
  private static final Duration INTERVAL = Duration.ofMillis(50);

  /** Long enough for a good answer on a busy machine. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final String USER = "watcher-7";
  private static final String PASSWORD = "pa55-w0rd";
  private static final String BASIC =
      Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));

  private static final Map<Scrape.Series, Double> SAMPLES =
      Map.of(
          queue("", "/", HostileBroker.NAME), 3.0,
          queue("_ready", "/", HostileBroker.NAME), 2.0,
          queue("_unacknowledged", "/", HostileBroker.NAME), 1.0);

  static Stream<Arguments> faults() {
    return Stream.of(
        row(
            "slow to begin",
            "timeout",
            "no answer within 2 s; check the broker's load, look for queues that"
                + " do not respond (rabbitmqctl list_unresponsive_queues), or raise"
                + " READ_TIMEOUT_SECONDS",
            (head, out) -> Thread.sleep(Duration.ofMinutes(1))),
        row(
            "a byte now and then, for ever",
            "timeout",
            "an answer began but was not complete within 2 s; check the broker's"
                + " load and the network, or raise READ_TIMEOUT_SECONDS",
            HostileBrokerTest::trickle),
        status(
            401,
            "unauthorized",
            "correct RABBITMQ_USER and its password, or give the user the tag"
                + " monitoring; guest can log in only from the broker's own machine"),
        status(
            403, "forbidden", "give the user the tag monitoring, which allows the management API"),
        status(404, "not_found", "correct the host, the port or the path prefix in RABBITMQ_HOST"),
        status(500, "server_error", "check the broker's log and what is in front of it"),
        status(503, "server_error", "check the broker's log and what is in front of it"),
        status(
            502,
            "server_error",
            "a proxy answers in place of the broker; check the proxy, and whether the broker runs"),
        status(
            429,
            "unexpected_status",
            "raise READ_INTERVAL_SECONDS, or check what is in front of the broker"),
        status(
            400,
            "unexpected_status",
            "write https:// before the host in RABBITMQ_HOST if the broker"
                + " speaks TLS, or check the broker's log and what is in front of it"),
        status(405, "unexpected_status", "check the broker's log and what is in front of it"),
        status(
            302,
            "redirect",
            "redirects are not followed; set RABBITMQ_HOST to the address that"
                + " it redirects to, if that is yours"),
        row(
            "gone without a word",
            "cut_off",
            "/api/overview: the connection broke before an answer; check the"
                + " broker's log and what is in front of it",
            (head, out) -> {}),
        row(
            "reset within an answer",
            "cut_off",
            "/api/overview: its answer ends too early; check the broker's log"
                + " and what is in front of it",
            (head, out) ->
                out.write(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\""
                        .getBytes(US_ASCII))),
        row("AMQP", "malformed", NOT_HTTP, raw("AMQP\0\0\t\1")),
        row("an alert of TLS", "malformed", NOT_HTTP, raw("\25\3\3\0\2\2F")),
        row("another protocol", "malformed", NOT_HTTP, raw("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
        row(
            "a length that is not a number",
            "malformed",
            NOT_HTTP,
            raw("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")),
        row(
            "a page of a proxy",
            "malformed",
            "/api/overview: its answer is HTML; check what is in front of the"
                + " broker, or correct RABBITMQ_HOST",
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>")),
        row(
            "an error page of a proxy",
            "server_error",
            "/api/overview: status 503, as HTML; the management API would answer"
                + " in JSON; check what is in front of the broker, or correct"
                + " RABBITMQ_HOST",
            raw("HTTP/1.1 503 No\r\nContent-Type: text/html\r\n\r\n<html>")),
        row(
            "empty",
            "malformed",
            "/api/overview: its answer is empty; check what answers at RABBITMQ_HOST",
            raw("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
        row(
            "cut off by its length",
            "cut_off",
            "/api/overview: its answer ends too early; check the broker's log"
                + " and what is in front of it",
            (head, out) ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[".getBytes(US_ASCII))),
        row(
            "cut off by its JSON",
            "cut_off",
            "/api/queues: its answer ends too early; check the broker's log and"
                + " what is in front of it",
            queues("[{\"vhost\":\"/\",\"name\":\"q\"},")),
        row(
            "cut off within gzip",
            "cut_off",
            "/api/overview: its answer ends too early; check the broker's log"
                + " and what is in front of it",
            (head, out) -> {
              var whole = gzipped(HostileBroker.OVERVIEW);
              gzip(whole.length - 12, whole).answer(head, out);
            }),
        row("endless", "too_large", TOO_LARGE, endless("HTTP/1.1 200 OK\r\n\r\n{", "          ")),
        row(
            "endless queues",
            "too_large",
            TOO_LARGE.replace("overview", "queues"),
            (head, out) -> {
              if (head.getFirst().contains("/api/overview")) {
                HostileBroker.good(head, out);
              } else {
                endless(
                        "HTTP/1.1 200 OK\r\n\r\n[",
                        // Long and quickly read: 64 MiB have to come in time on a busy machine,
                        // too.
                        "{\"vhost\":\"/\",\"name\":\"q\",\"ignored\":\"%s\"},"
                            .formatted("x".repeat(10_000)))
                    .answer(head, out);
              }
            }),
        row("an object for the queues", "malformed", MALFORMED, queues("{\"error\":\"x\"}")),
        row("a queue without a name", "malformed", MALFORMED, queues("[{\"vhost\":\"/\"}]")),
        row(
            "a name that is no text",
            "malformed",
            MALFORMED,
            queues("[{\"vhost\":\"/\",\"name\":1}]")),
        row("a page for people", "malformed", MALFORMED, queues("<!doctype html>")),
        row("something after the end", "malformed", MALFORMED, queues("[] []")),
        row("nested without end", "malformed", MALFORMED, queues("[{\"a\":" + "[".repeat(5000))),
        row(
            "no gzip where it says so",
            "malformed",
            MALFORMED
                .replace("queues:", "overview:")
                .replace("the management API's JSON; ", "gzip; "),
            (head, out) ->
                gzip(20, "this is no gzip at all".getBytes(US_ASCII)).answer(head, out)));
  }

  private static final String TOO_LARGE =
      "/api/overview: it has more than 67108864 bytes; the limit is an eighth of"
          + " the heap, at most 64 MiB; give the exporter more memory, remove"
          + " permissions of its user, or check what answers";

  private static final String MALFORMED =
      "/api/queues: its answer is not the management API's JSON; check what"
          + " answers at RABBITMQ_HOST";

  private static final String NOT_HTTP =
      "/api/overview: its answer is not HTTP; write https:// before the host in"
          + " RABBITMQ_HOST if the broker speaks TLS, or check what answers there";

  private static Arguments row(String what, String cause, String line, Behaviour behaviour) {
    return argumentSet(what, cause, line, behaviour);
  }

  /** Each repeats our credentials, as a careless proxy might. */
  private static Arguments status(int status, String cause, String remedy) {
    return row(
        Integer.toString(status),
        cause,
        "/api/overview: status " + status + "; " + remedy,
        (head, out) -> {
          var echo = String.join(" ", head);
          var answer =
              "HTTP/1.1 %d %s\r\nLocation: http://%s@127.0.0.1:1/\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(status, PASSWORD, USER + ":" + PASSWORD, echo.length(), echo);
          out.write(answer.getBytes(US_ASCII));
        });
  }

  private static void trickle(List<String> head, OutputStream out)
      throws IOException, InterruptedException {
    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
    while (true) {
      out.write(' ');
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  private static Behaviour raw(String bytes) {
    return (head, out) -> out.write(bytes.getBytes(US_ASCII));
  }

  private static Behaviour queues(String body) {
    return (head, out) ->
        json(head.getFirst().contains("/api/overview") ? HostileBroker.OVERVIEW : body)
            .answer(head, out);
  }

  private static Behaviour endless(String beginning, String again) {
    return (head, out) -> {
      out.write(beginning.getBytes(US_ASCII));
      var block = again.repeat(1 + 65_536 / again.length()).getBytes(US_ASCII);
      while (true) {
        out.write(block);
      }
    };
  }

  private static byte[] gzipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Behaviour gzip(int length, byte[] bytes) {
    return (head, out) -> {
      out.write(
          ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + length + "\r\n\r\n")
              .getBytes(US_ASCII));
      out.write(bytes, 0, length);
    };
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsCountedLoggedOnceAndOverWhenItIsOver(String cause, String line, Behaviour behaviour)
      throws Exception {
    try (var broker = HostileBroker.start();
        var exporter = exporter(broker.address())) {
      assertThat(exporter.await(Scrape::isUp).queues()).isEqualTo(SAMPLES);

      broker.behave(behaviour);
      var down = exporter.await(scrape -> !scrape.isUp() && scrape.errors(cause) >= 1);
      assertThat(down.queues()).isEmpty();
      assertThat(down.value("rabbitmq_exporter_queues_seen")).isEmpty();
      assertThat(down.errors()).isEqualTo(down.errors(cause));

      broker.behave(HostileBroker::good);
      assertThat(exporter.await(Scrape::isUp).queues()).isEqualTo(SAMPLES);
      assertThat(exporter.log())
          .containsExactly(
              "INFO listening at port " + exporter.port() + ", metrics at /metrics",
              "INFO %s: reading 1 queue in 1 virtual host every 0 s".formatted(broker.address()),
              "WARN %s: %s".formatted(broker.address(), line),
              "INFO %s: read again: 1 queue in 1 virtual host".formatted(broker.address()));
      assertThat(exporter.logText() + down.text() + text(exporter, "/none"))
          .doesNotContain(PASSWORD, BASIC);
      assertThat(broker.heads()).allMatch(head -> head.contains("Authorization: Basic " + BASIC));
    }
  }

  private static String text(Exporter exporter, String path) throws Exception {
    return new String(Scrape.get(exporter.port(), path).body(), UTF_8);
  }

  @Test
  void aRedirectIsNotFollowedSoThatCredentialsGoNowhereElse() throws Exception {
    try (var broker = HostileBroker.start();
        var other = HostileBroker.start();
        var exporter = exporter(broker.address())) {
      broker.behave(
          (head, out) ->
              out.write(
                  ("HTTP/1.1 307 Elsewhere\r\nLocation: http://"
                          + other.address()
                          + "/api/queues\r\nContent-Length: 0\r\n\r\n")
                      .getBytes(US_ASCII)));

      assertThat(exporter.await(scrape -> scrape.errors("redirect") >= 5).isUp()).isFalse();
      assertThat(other.heads()).isEmpty();
    }
  }

  @Test
  void aScrapeDoesNotWaitForTheBroker() throws Exception {
    try (var broker = HostileBroker.start()) {
      broker.behave((head, out) -> Thread.sleep(Duration.ofMinutes(1)));
      try (var exporter = exporter(broker.address())) {
        var start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
          assertThat(exporter.scrape().isUp()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
      }
    }
  }

  @Test
  void aReadThatIsGivenUpLeavesNoConnectionBehind() throws Exception {
    try (var broker = HostileBroker.start();
        var exporter = Exporter.of(broker.address(), INTERVAL, Duration.ofMillis(100))) {
      broker.behave(HostileBrokerTest::trickle);
      exporter.await(scrape -> scrape.errors("timeout") >= 20);

      broker.behave(HostileBroker::good);
      exporter.await(Scrape::isUp);
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> broker.connections() <= 1);
    }
  }

  @Test
  void aFieldThatIsMissingOrNoNumberIsNoSample() throws Exception {
    try (var broker = HostileBroker.start()) {
      broker.behave(
          queues(
              "[{\"vhost\":\"/\",\"name\":\"stream\",\"arguments\":{\"messages\":[1]}},"
                  + "{\"vhost\":\"/\",\"name\":\"some\",\"messages\":0,\"messages_ready\":null,"
                  + "\"messages_unacknowledged\":\"unknown\"},"
                  + "{\"vhost\":\"/\",\"name\":\"odd\",\"messages\":-1,\"messages_ready\":1.5,"
                  + "\"messages_unacknowledged\":123456789012345678901}]"));
      try (var exporter = exporter(broker.address())) {
        var scrape = exporter.await(Scrape::isUp);

        assertThat(scrape.queues()).isEqualTo(Map.of(queue("", "/", "some"), 0.0));
        assertThat(scrape.value("rabbitmq_exporter_queues_seen")).hasValue(3);
      }
    }
  }

  @Test
  void aQueueThatIsListedTwiceIsOneAndHalfACharacterIsAQuestionMark() throws Exception {
    try (var broker = HostileBroker.start()) {
      broker.behave(
          queues(
              "[{\"vhost\":\"/\",\"name\":\"q\",\"messages\":1},"
                  + "{\"vhost\":\"/\",\"name\":\"q\",\"messages\":2},"
                  + "{\"vhost\":\"/\",\"name\":\"\\ud83d\",\"messages\":3}]"));
      try (var exporter = exporter(broker.address())) {
        assertThat(exporter.await(Scrape::isUp).queues())
            .isEqualTo(Map.of(queue("", "/", "q"), 1.0, queue("", "/", "?"), 3.0));
      }
    }
  }

  @Test
  void aBrokerThatDoesNotTellItsTotalsHidesAnUnknownNumber() throws Exception {
    try (var broker = HostileBroker.start()) {
      broker.behave(
          (head, out) ->
              json(head.getFirst().contains("/api/overview") ? "{}" : "[]").answer(head, out));
      try (var exporter = exporter(broker.address())) {
        var scrape = exporter.await(Scrape::isUp);

        assertThat(scrape.value("rabbitmq_exporter_queues_hidden")).isEmpty();
        assertThat(scrape.value("rabbitmq_exporter_queues_seen")).hasValue(0);
      }
    }
  }

  @Test
  void nobodyAtTheAddressIsUnreachable() throws Exception {
    String nobody;
    try (var broker = HostileBroker.start()) {
      nobody = broker.address();
    }
    try (var exporter = exporter(nobody)) {
      exporter.await(scrape -> scrape.errors("unreachable") >= 3);

      assertThat(exporter.log())
          .containsExactly(
              "INFO listening at port " + exporter.port() + ", metrics at /metrics",
              ("WARN %s: /api/overview: no connection; start the broker, enable"
                      + " its plugin rabbitmq_management, or correct RABBITMQ_HOST")
                  .formatted(nobody));
    }
  }

  @Test
  void anUnknownNameIsUnreachable() throws Exception {
    try (var exporter = exporter("no-such-host.invalid")) {
      exporter.await(scrape -> scrape.errors("unreachable") >= 1);

      assertThat(exporter.log().getLast())
          .isEqualTo(
              "WARN no-such-host.invalid:15672: /api/overview: the host's name"
                  + " cannot be resolved; correct RABBITMQ_HOST, or check the name"
                  + " server");
    }
  }

  /**
   * As behind a firewall that drops packets: the queue of connections, which has two places, is
   * full. Where the exporter gets one of them it is connected, waits, and then cannot connect.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aPortThatSwallowsConnectionsIsUnreachableAndNotSlow(int others) throws Exception {
    var open = new ArrayList<SocketChannel>();
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < others; i++) {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(full.getLocalSocketAddress());
        open.add(channel);
      }
      try (var exporter = exporter("127.0.0.1:" + full.getLocalPort())) {
        var scrape = exporter.await(read -> read.errors() >= 2);

        assertThat(scrape.errors("unreachable")).isEqualTo(scrape.errors());
        assertThat(exporter.log().get(1))
            .startsWith("WARN 127.0.0.1:" + full.getLocalPort() + ": ")
            .endsWith(
                "no connection within 1 s; check firewalls and network policies"
                    + " in between, or correct RABBITMQ_HOST");
        assertThat(exporter.log()).hasSize(2);
      }
    } finally {
      for (var channel : open) {
        channel.close();
      }
    }
  }

  @Test
  void anotherReasonOfTheSameCauseIsLogged() throws Exception {
    try (var broker = HostileBroker.start();
        var exporter = exporter(broker.address())) {
      broker.behave(raw("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"));
      exporter.await(scrape -> scrape.errors("server_error") >= 1);
      broker.behave(raw("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n"));
      Awaitility.await().until(() -> exporter.log().getLast().contains(": status 502; "));
    }
  }

  private static Exporter exporter(String address) {
    return Exporter.of(
        address, INTERVAL, TIMEOUT, "RABBITMQ_USER", USER, "RABBITMQ_PASSWORD", PASSWORD);
  }
}
