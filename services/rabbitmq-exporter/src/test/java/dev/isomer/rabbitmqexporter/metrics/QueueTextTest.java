package dev.isomer.rabbitmqexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.rabbitmqexporter.broker.Queue;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we write ourselves is what the client library writes. */
class QueueTextTest {
  private static final String HOST = "broker \"1\" \\ ü";

  /** In the library's order, by name. */
  private static final List<Queue> QUEUES =
      List.of(
          new Queue("/", "", 0, 0, 0),
          new Queue("v \"odd\" \\ ü", "a\rb\nc\td", 1, 2, 3),
          new Queue("/", "q", 9_999_999, 10_000_000, 12_345_678),
          new Queue("/", "s", 1L << 53, Long.MAX_VALUE, 100_000_000_000_000L),
          new Queue("/", "stream", Queue.UNKNOWN, Queue.UNKNOWN, Queue.UNKNOWN),
          new Queue("/", "unknown in part", 7, Queue.UNKNOWN, 0),
          new Queue("/", "{a=\"b\"} # 1 \\n", 1, 1, 0),
          new Queue("/", "队列 🐇", 1, 1, 0));

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "OPEN_METRICS"})
  void itIsTheLibrarysTextToTheByte(Format format) {
    assertThat(text(new QueueText(format, HOST).of(QUEUES)))
        .isEqualTo(text(format.written(new Snapshot(HOST, QUEUES).metrics())));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "OPEN_METRICS"})
  void aMetricWithoutASampleIsNotThere(Format format) {
    var streams = List.of(new Queue("/", "stream", Queue.UNKNOWN, Queue.UNKNOWN, Queue.UNKNOWN));

    assertThat(text(new QueueText(format, HOST).of(streams)))
        .isEqualTo(format == Format.TEXT ? "" : "# EOF\n");
  }

  @Test
  void aTextOfManyBlocksIsWhole() {
    var queues = IntStream.range(0, 3000).mapToObj(QueueTextTest::queue).toList();

    var text = text(new QueueText(Format.TEXT, HOST).of(queues));

    assertThat(text).isEqualTo(text(Format.TEXT.written(new Snapshot(HOST, queues).metrics())));
  }

  private static Queue queue(int number) {
    return new Queue("/", "q%05d".formatted(number), number, number, number);
  }

  private static String text(List<byte[]> parts) {
    var bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toString(UTF_8);
  }
}
