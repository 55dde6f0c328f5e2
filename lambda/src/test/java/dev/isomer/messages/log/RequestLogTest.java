package dev.isomer.messages.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.messages.FreePort;
import dev.isomer.messages.Tables;
import dev.isomer.messages.contract.Call;
import dev.isomer.messages.contract.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestLogTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(Entry.Kind.class)
  void aRequestIsOneLineOfJson(Entry.Kind kind) {
    var lines =
        lines(
            kind,
            Tables.create().environment(),
            entry -> entry.send(Call.message("hello").with("X-Correlation-Id", "abc")));

    assertThat(lines).hasSize(1);
    var line = lines.getFirst();
    assertThat(Instant.parse(line.get("time").asText())).isBefore(Instant.now().plusSeconds(1));
    assertThat(line.get("level").asText()).isEqualTo("INFO");
    assertThat(line.get("service").asText()).isEqualTo("message-service");
    assertThat(line.get("version").asText()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(line.get("message").asText()).isEqualTo("request");
    assertThat(line.get("correlationId").asText()).isEqualTo("abc");
    assertThat(line.get("method").asText()).isEqualTo("POST");
    assertThat(line.get("route").asText()).isEqualTo("/messages");
    assertThat(line.get("status").isInt()).isTrue();
    assertThat(line.get("status").asInt()).isEqualTo(201);
    assertThat(line.get("durationMillis").isIntegralNumber()).isTrue();
    assertThat(line.has("requestId")).isEqualTo(kind == Entry.Kind.FUNCTION);
  }

  @ParameterizedTest
  @EnumSource(Entry.Kind.class)
  void neitherTextNorKeyNorIdNorPathIsLogged(Entry.Kind kind) {
    var lines =
        lines(
            kind,
            with(Tables.create().environment(), "DEBUG", "true"),
            entry -> {
              var keyed = Call.message("SECRET-text").with("Idempotency-Key", "SECRET-key");
              entry.send(keyed);
              entry.send(keyed);
              entry.send(Call.message("SECRET-other").with("Idempotency-Key", "SECRET-key"));
              entry.send(Call.post("{\"SECRET-field\": \"SECRET-value\""));
              entry.send(Call.get("/messages/SECRET-id"));
              entry.send(Call.get("/SECRET-path"));
            });

    assertThat(lines).hasSizeGreaterThanOrEqualTo(6);
    assertThat(lines).noneMatch(line -> line.toString().contains("SECRET"));
    assertThat(lines)
        .extracting(line -> line.path("route").asText())
        .contains("/messages", "/messages/{message_id}", "none");
  }

  @Test
  void anAbsentStoreIsOneWarningWithItsCausesAndAStackOnlyWithDebug() {
    var away = new Tables("messages", "ledger").environment(FreePort.find());

    var lines = lines(Entry.Kind.FUNCTION, away, entry -> entry.send(Call.get("/messages")));
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().get("level").asText()).isEqualTo("WARN");
    assertThat(lines.getFirst().get("message").asText()).isEqualTo("the store is unavailable");
    assertThat(lines.getFirst().get("cause").asText())
        .startsWith("StoreUnavailableException: DynamoDB was not reached; SdkClientException: ")
        .endsWith("; ConnectException: Connection refused");
    assertThat(lines.getFirst().has("stack")).isFalse();

    assertThat(
            lines(
                Entry.Kind.FUNCTION,
                with(away, "DEBUG", "1"),
                entry -> entry.send(Call.get("/messages"))))
        .anyMatch(line -> line.get("level").asText().equals("DEBUG") && line.has("stack"));
  }

  @Test
  void aMistakeOfOursIsLoggedWithItsStack() {
    var lines =
        lines(
            Entry.Kind.FUNCTION,
            new Tables("missing-one", "missing-two").environment(),
            entry -> entry.send(Call.get("/messages").with("X-Correlation-Id", "abc")));

    var line = lines.getFirst();
    assertThat(line.get("level").asText()).isEqualTo("ERROR");
    assertThat(line.get("message").asText()).isEqualTo("a request failed");
    assertThat(line.get("correlationId").asText()).isEqualTo("abc");
    assertThat(line.get("stack").asText()).contains("ResourceNotFoundException");
  }

  /** What is written to standard output while a service runs, but for the lines of its life. */
  private static List<JsonNode> lines(
      Entry.Kind kind, Map<String, String> environment, Consumer<Entry> use) {
    var before = System.out;
    var written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try (var entry = kind.start(environment)) {
      use.accept(entry);
    } finally {
      System.setOut(before);
    }
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(RequestLogTest::parse)
        .filter(line -> line.get("logger").asText().startsWith("dev.isomer"))
        .filter(line -> !line.get("logger").asText().endsWith("MessageProcess"))
        .toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + line, e);
    }
  }

  private static Map<String, String> with(
      Map<String, String> environment, String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return more;
  }
}
