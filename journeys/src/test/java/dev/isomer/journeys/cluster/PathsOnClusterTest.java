package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody outside reads a program's health or metrics, however the path is written. */
@OnCluster
@Order(16)
class PathsOnClusterTest {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
  private static final String HOST = "trial.example.test";

  /** A prefix counts at any host, and at this one the root is nobody's. */
  private static final String ANOTHER_HOST = "another.example.test";

  @ParameterizedTest
  @CsvSource({
    "another.example.test, /stripped/hello, shop, /hello",
    "another.example.test, /stripped, shop, /",
    "another.example.test, //stripped//hello, shop, /hello",
    "another.example.test, /stripped/health, shop, /health",
    "another.example.test, /stripped/ready?path=/metrics, shop, /ready?path=/metrics",
    "another.example.test, /kept/hello, stall, /kept/hello",
    "another.example.test, /kept/./hello, stall, /kept/hello",
    "trial.example.test, /hello, front, /hello",
    "trial.example.test, /, front, /",
  })
  void otherPathsLeadToTheProgram(
      String host, String path, String program, String seen, TrialOnCluster trial)
      throws IOException {
    assertThat(get(host, path, trial))
        .startsWith("HTTP/1.1 200 ")
        .contains("X-Answered-By: " + program + "\r\n")
        .contains("\"path\":\"" + seen + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/stripped/health/ready",
        "/stripped/health/live",
        "/stripped/metrics",
        "/kept/health",
        "/kept/metrics",
      })
  void aHiddenPathBelowAPrefixIsNotFound(String path, TrialOnCluster trial) throws IOException {
    for (String spelling : spellings(path)) {
      assertNotFound(ANOTHER_HOST, spelling, trial);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/ready", "/health/live", "/metrics"})
  void aHiddenPathOfTheRootIsNotFound(String path, TrialOnCluster trial) throws IOException {
    for (String spelling : spellings(path)) {
      assertNotFound(HOST, spelling, trial);
    }
  }

  /** The path in other spellings of the same, which programs or proxies take for it. */
  private static List<String> spellings(String path) {
    int last = path.lastIndexOf('/');
    String above = path.substring(0, last);
    String name = path.substring(last + 1);
    return Stream.of(
            path,
            path + "/",
            path + "//",
            path + "?a=b",
            path + "/?a=b",
            path + ";a=b",
            path + "/.",
            path + "/below/..",
            "/" + path,
            "/." + path,
            "/%2e" + path,
            "/else/.." + path,
            "/else/%2E%2e" + path,
            above + "//" + name,
            above + "/./" + name,
            above + "/%2e/" + name,
            above + "/else/../" + name,
            above + "/else/%2e%2e/" + name,
            above + "/" + "%" + Integer.toHexString(name.charAt(0)) + name.substring(1),
            above + "/" + name.toUpperCase(Locale.ROOT))
        .toList();
  }

  private static void assertNotFound(String host, String path, TrialOnCluster trial)
      throws IOException {
    assertThat(get(host, path, trial))
        .as(path)
        .startsWith("HTTP/1.1 404 ")
        .doesNotContain("X-Answered-By");
  }

  /** Sends a path as it is: a client would tidy it up. */
  private static String get(String host, String path, TrialOnCluster trial) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), trial.ingress())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      return answer(socket.getInputStream());
    }
  }

  /** All of an answer, and not what comes after it: a forwarded port is closed with a delay. */
  private static String answer(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException(text.toString());
      }
      text.append((char) next);
    }
    Matcher length = LENGTH.matcher(text);
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return text + new String(body, StandardCharsets.UTF_8);
  }
}
