package dev.isomer.rabbitmqexporter.metrics;

import dev.isomer.rabbitmqexporter.broker.Fault;
import dev.isomer.rabbitmqexporter.broker.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape gets. The queues come from the last read, already encoded; the exporter's own
 * metrics are encoded at each scrape, which is a few kilobytes.
 */
public final class Metrics {

  /**
   * What was read last.
   *
   * @param millis when, since 1970
   * @param nanoTime when, by a clock that nobody sets
   */
  private record Last(Reading reading, Snapshot snapshot, long millis, long nanoTime) {}

  private final String host;
  private final Duration longestAge;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final OwnMetrics own;
  private final Set<Asked> inUse = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Last last;

  /**
   * Metrics of a broker that was not read yet.
   *
   * @param host the value of the label {@code host}
   * @param longestAge how old a read may be and still be served
   * @param version the exporter's own
   * @param nanoTime as {@link System#nanoTime}
   */
  public Metrics(
      String host,
      Duration longestAge,
      String version,
      LongSupplier nanoTime,
      InstantSource clock) {
    this.host = host;
    this.longestAge = longestAge;
    this.nanoTime = nanoTime;
    this.clock = clock;
    this.own = new OwnMetrics(host, version);
  }

  /**
   * Takes what a read found: from now on scrapes get it. What scrapes have asked for is encoded
   * before, so that none of them waits.
   */
  public void succeeded(Reading reading, Duration duration) {
    var snapshot = Snapshot.of(host, reading);
    inUse.forEach(snapshot::piece);
    own.succeeded(duration);
    last = new Last(reading, snapshot, clock.millis(), nanoTime.getAsLong());
  }

  /** Takes that a read failed. What the last one found stays until it is too old. */
  public void failed(Fault fault, Duration duration) {
    own.failed(fault, duration);
  }

  /** The parts of a body, one after the other. */
  public List<byte[]> body(Asked asked) {
    inUse.add(asked);
    var read = last;
    var current = read == null || isTooOld(read) ? null : read;
    var queues = (current == null ? Snapshot.NONE : current.snapshot).piece(asked);
    var ownMetrics =
        own.at(current == null ? null : current.reading, read == null ? 0 : read.millis);
    var beginning = asked.format().beginning(ownMetrics);
    return asked.gzip()
        ? Piece.gzipBody(Piece.first(beginning), queues)
        : Piece.plainBody(beginning, queues);
  }

  private boolean isTooOld(Last read) {
    return nanoTime.getAsLong() - read.nanoTime > longestAge.toNanos();
  }
}
