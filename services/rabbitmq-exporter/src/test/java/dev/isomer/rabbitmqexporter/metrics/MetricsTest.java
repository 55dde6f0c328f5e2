package dev.isomer.rabbitmqexporter.metrics;

import static dev.isomer.rabbitmqexporter.Scrape.queue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.rabbitmqexporter.Scrape;
import dev.isomer.rabbitmqexporter.broker.Fault;
import dev.isomer.rabbitmqexporter.broker.Queue;
import dev.isomer.rabbitmqexporter.broker.Reading;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Duration TOOK = Duration.ofMillis(300);

  private static final Asked TEXT = new Asked(Format.TEXT, false);

  private final AtomicLong nanoTime = new AtomicLong();
  private final Metrics metrics =
      new Metrics(
          "127.0.0.1",
          Duration.ofSeconds(45),
          "1.2.3",
          nanoTime::get,
          InstantSource.fixed(Instant.ofEpochMilli(1_767_323_045_678L)));

  @Test
  void beforeTheFirstReadThereIsNoQueueAndItIsDown() {
    var scrape = scrape();

    assertThat(scrape.isUp()).isFalse();
    assertThat(scrape.queues()).isEmpty();
    assertThat(scrape.value("rabbitmq_exporter_queues_seen")).isEmpty();
    assertThat(scrape.value("rabbitmq_exporter_last_successful_read_timestamp_seconds"))
        .hasValue(0);
  }

  @Test
  void aReadIsCurrentForThreeIntervalsToTheNanosecondAndThenGone() {
    metrics.succeeded(reading(5), TOOK);

    nanoTime.addAndGet(Duration.ofSeconds(45).toNanos());
    assertThat(scrape().isUp()).isTrue();
    assertThat(scrape().queues()).isEqualTo(Map.of(queue("", "/", "q"), 5.0));

    nanoTime.addAndGet(1);
    var stale = scrape();
    assertThat(stale.isUp()).isFalse();
    assertThat(stale.queues()).isEmpty();
    assertThat(stale.text()).doesNotContain("rabbitmq_individual_queue");
    assertThat(stale.value("rabbitmq_exporter_queues_seen")).isEmpty();
    assertThat(stale.value("rabbitmq_exporter_queues_hidden")).isEmpty();
    assertThat(stale.value("rabbitmq_exporter_queues_unavailable")).isEmpty();
    assertThat(stale.value("rabbitmq_exporter_last_successful_read_timestamp_seconds"))
        .hasValue(1_767_323_045.678);
  }

  @Test
  void aFailedReadIsCountedAndLeavesWhatTheLastOneFound() {
    metrics.succeeded(reading(5), TOOK);
    metrics.failed(Fault.TIMEOUT, TOOK);

    var scrape = scrape();
    assertThat(scrape.isUp()).isTrue();
    assertThat(scrape.queues()).hasSize(1);
    assertThat(scrape.errors("timeout")).isEqualTo(1);
    assertThat(scrape.reads()).isEqualTo(2);
  }

  @Test
  void theNextReadReplacesTheLastOne() {
    metrics.succeeded(reading(5), TOOK);
    assertThat(scrape().queues()).containsValue(5.0);

    metrics.succeeded(reading(6), TOOK);
    assertThat(scrape().queues()).isEqualTo(Map.of(queue("", "/", "q"), 6.0));
  }

  @Test
  void scrapesThatComeTogetherGetOneAnswer() {
    metrics.succeeded(reading(5), TOOK);
    var first = metrics.body(TEXT);

    nanoTime.addAndGet(Duration.ofMillis(200).toNanos() - 1);
    assertThat(metrics.body(TEXT)).isSameAs(first);
    assertThat(metrics.body(new Asked(Format.OPEN_METRICS, false))).isNotEqualTo(first);

    nanoTime.addAndGet(1);
    assertThat(metrics.body(TEXT)).isNotSameAs(first);
  }

  @Test
  void aSharedAnswerEndsWithAReadThatSucceedsOrFailsAndWhenItsQueuesAreTooOld() {
    nanoTime.addAndGet(Duration.ofSeconds(45).toNanos());
    assertThat(scrape().reads()).isZero();

    metrics.succeeded(reading(5), TOOK);
    assertThat(scrape().reads()).isEqualTo(1);

    metrics.failed(Fault.TIMEOUT, TOOK);
    assertThat(scrape().reads()).isEqualTo(2);

    nanoTime.addAndGet(Duration.ofSeconds(45).toNanos());
    assertThat(scrape().isUp()).isTrue();
    nanoTime.addAndGet(1);
    assertThat(scrape().isUp()).isFalse();
  }

  @Test
  void whatNobodyAskedForInFiveMinutesIsNotEncodedWithReads() {
    metrics.body(TEXT);
    nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());
    metrics.body(new Asked(Format.PROTOBUF, true));

    metrics.succeeded(reading(5), TOOK);
    assertThat(metrics.encodedWithReads())
        .containsExactlyInAnyOrder(TEXT, new Asked(Format.PROTOBUF, true));

    nanoTime.addAndGet(1);
    metrics.succeeded(reading(6), TOOK);
    assertThat(metrics.encodedWithReads()).containsExactly(new Asked(Format.PROTOBUF, true));
    assertThat(scrape().queues()).containsValue(6.0);
  }

  @Test
  void everyCauseStandsThereBeforeItHappens() {
    var scrape = scrape();

    assertThat(Fault.values()).allMatch(fault -> scrape.errors(fault.cause()) == 0);
  }

  @Test
  void itSaysWhatItIs() {
    assertThat(scrape().text())
        .contains("rabbitmq_exporter_build_info{java=\"")
        .contains("version=\"1.2.3\"} 1\n");
    assertThat(scrape().value("jvm_memory_used_bytes", "area", "heap").orElseThrow()).isPositive();
    assertThat(scrape().value("process_start_time_seconds").orElseThrow()).isPositive();
  }

  private static Reading reading(long messages) {
    var queue = new Queue("/", "q", messages, Queue.UNKNOWN, Queue.UNKNOWN);
    return new Reading(List.of(queue), 3, 1, OptionalLong.of(2), List.of(), "4.2.0");
  }

  private Scrape scrape() {
    var bytes = new ByteArrayOutputStream();
    metrics.body(TEXT).parts().forEach(bytes::writeBytes);
    return Scrape.parse(bytes.toString(UTF_8));
  }
}
