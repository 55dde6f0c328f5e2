package dev.isomer.rabbitmqexporter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns match whole names, and one that was meant otherwise is told. */
class FiltersTest {
  private final HostileBroker broker = HostileBroker.start();

  @BeforeEach
  void start() {
    answer("amq.gen-0FtQJsRnLA", "amq.gen-7hPfvVq0bw", "orders");
  }

  @AfterEach
  void stop() throws Exception {
    broker.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "^amq\\.gen-; 2; ^amq\\.gen-.*",
        "amq.gen; 2; .*amq.gen.*",
        "gen-|der; 3; .*(gen-|der).*",
        "s$; 1; .*s$",
      })
  void anExclusionThatMatchesPartsOnlyIsTold(String pattern, int parts, String wider) {
    assertThat(warnings("EXCLUDE_QUEUES", pattern))
        .containsExactly(
            "WARN %s: EXCLUDE_QUEUES: \"%s\" matches no queue, so nothing is left out; a pattern has to match the whole name, and this one matches a part of %d; put .* where the name goes on: %s"
                .formatted(broker.address(), pattern, parts, wider));
  }

  @Test
  void whatAnExclusionIsForMayComeLater() {
    assertThat(warnings("EXCLUDE_QUEUES", "tmp-.*")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"amq\\.gen-.*, 2", "orders, 1", "'amq.*|orders', 3"})
  void anExclusionThatMatchesIsCountedInTheFirstLine(String pattern, int excluded) {
    try (var exporter = exporter("EXCLUDE_QUEUES", pattern)) {
      exporter.await(scrape -> scrape.reads() >= 2);

      assertThat(exporter.log())
          .hasSize(2)
          .last()
          .asString()
          .endsWith(" every 0 s, " + excluded + " excluded");
    }
  }

  /** A list with commas, as people tried with another exporter. */
  @Test
  void anInclusionThatMatchesNothingIsTold() {
    assertThat(warnings("INCLUDE_QUEUES", "orders,mails"))
        .containsExactly(
            "WARN %s: INCLUDE_QUEUES: \"orders,mails\" matches no queue, so nothing is exported; a pattern has to match the whole name; correct it"
                .formatted(broker.address()));
  }

  @Test
  void aVirtualHostThatIsMatchedInPartIsTold() {
    assertThat(warnings("INCLUDE_VHOSTS", "^sh"))
        .containsExactly(
            "WARN %s: INCLUDE_VHOSTS: \"^sh\" matches no virtual host, so nothing is exported; a pattern has to match the whole name, and this one matches a part of 1; put .* where the name goes on: ^sh.*"
                .formatted(broker.address()));
  }

  @Test
  void aBrokerWithoutQueuesSaysNothingAboutAPatternAndTheFirstQueueDoes() throws Exception {
    answer();
    try (var exporter = exporter("INCLUDE_QUEUES", "order")) {
      exporter.await(scrape -> scrape.reads() >= 3);
      assertThat(exporter.log()).hasSize(2);

      answer("orders");
      exporter.await(scrape -> scrape.value("rabbitmq_exporter_queues_seen").orElse(0) == 1);
      exporter.awaitRead();
      assertThat(exporter.log()).hasSize(3).last().asString().contains(" matches no queue, ");
    }
  }

  @Test
  void aSettingOfAnotherExporterIsToldBeforeTheFirstRead() {
    assertThat(warnings("SKIP_QUEUES", "^amq"))
        .containsExactly(
            "WARN SKIP_QUEUES: is set, and this exporter does not read it; use EXCLUDE_QUEUES, whose pattern has to match the whole name");
  }

  private List<String> warnings(String name, String value) {
    try (var exporter = exporter(name, value)) {
      exporter.await(scrape -> scrape.reads() >= 3);
      return exporter.log().stream()
          .filter(line -> line.startsWith("WARN "))
          // JSON escapes both.
          .map(line -> line.replaceAll("\\\\([\"\\\\])", "$1"))
          .toList();
    }
  }

  private Exporter exporter(String name, String value) {
    return Exporter.of(broker.address(), Duration.ofMillis(50), Duration.ofSeconds(5), name, value);
  }

  private void answer(String... names) {
    var queues =
        List.of(names).stream()
            .map(name -> "{\"vhost\":\"shop\",\"name\":\"%s\"}".formatted(name))
            .toList();
    broker.behave(
        (head, out) ->
            HostileBroker.json(
                    head.getFirst().contains("/api/overview")
                        ? HostileBroker.OVERVIEW.replace(":1}", ":%d}".formatted(names.length))
                        : queues.toString())
                .answer(head, out));
  }
}
