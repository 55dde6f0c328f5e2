package dev.isomer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.isomer.conformance.Conformance;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command itself; what its suite notices is tested with a running application. */
class ConformanceCommandTest {
  private static final int CHECKS = Conformance.of("messages").size();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path root;

  @Test
  void withoutAnApplicationThoseWithASuiteAreListed() {
    assertThat(conformance()).isEqualTo(0);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "messages                  "
                + CHECKS
                + " checks\n"
                + "quotes                    "
                + Conformance.of("quotes").size()
                + " checks\n");
  }

  @Test
  void anUnknownApplicationIsAMistakeThatNamesTheKnown() {
    assertThat(conformance("mesages", "--url", "http://127.0.0.1:1")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: no suite is called \"mesages\"; choose one of messages, quotes\n");
  }

  @Test
  void anAddressIsNeeded() {
    assertThat(conformance("messages")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: --url: no address; give that of a running"
                + " messages; start one with bin/isomer up, whose address is"
                + " http://127.0.0.1:8080\n");
  }

  @Test
  void anAddressWithoutAnApplicationIsAMistake() {
    assertThat(conformance("--url", "http://127.0.0.1:1")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: conformance: no application is named; name one of messages, quotes before --url\n");
  }

  @Test
  void whatIsNoBaseAddressIsAMistake() {
    assertThat(conformance("messages", "--url", "localhost:8080")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: --url: localhost:8080 is not scheme, host and port; write"
                + " an address such as http://127.0.0.1:8080\n");
  }

  @Test
  void whereNobodyListensOneLineSaysSo() throws IOException {
    String url = "http://127.0.0.1:" + freePort();

    assertThat(conformance("messages", "--url", url)).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "isomer: "
                + CHECKS
                + " checks of messages at "
                + url
                + "\n"
                + "isomer: "
                + url
                + ": no answer (ConnectException); start the application there, or"
                + " give another address\n");
  }

  @Test
  void anotherServerFailsEachCheckOnALineWithTheRequestThatShowsIt() throws IOException {
    var hosts = ConcurrentHashMap.<String>newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpServer server = greeter(hosts);
      server.setExecutor(threads);
      server.start();

      int code =
          conformance(
              "messages",
              "--url",
              "http://127.0.0.1:" + server.getAddress().getPort(),
              "--host",
              "messages.dev.example.com");

      server.stop(0);
      assertThat(code).isEqualTo(1);
    }
    assertThat(hosts).isEqualTo(Set.of("messages.dev.example.com"));
    assertThat(out.toString().lines())
        .anyMatch(
            line -> line.matches("failed +[0-9]+ ms {2}visiting {5}an unknown file is a problem"))
        .contains("                  GET /nowhere -> 200 hello")
        .noneMatch(line -> line.contains("\u001b") || line.contains("\tat "));
    assertThat(out.toString().lines().filter(line -> line.matches("(ok|failed) .*")))
        .hasSize(CHECKS);
    assertThat(out.toString().lines().reduce((before, last) -> last).orElse(""))
        .matches("[0-9]+ of " + CHECKS + " fail, [0-9]+\\.[0-9] s");
  }

  private static HttpServer greeter(Set<String> hosts) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.getRequestBody().readAllBytes();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : 5);
            if (!head) {
              exchange.getResponseBody().write("hello".getBytes(UTF_8));
            }
          }
        });
    return server;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private int conformance(String... arguments) {
    return new CommandLine(new ConformanceCommand())
        .setExecutionExceptionHandler(new Failures(Project.at(root)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
