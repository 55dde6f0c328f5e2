package dev.isomer.rabbitmqexporter.metrics;

import dev.isomer.rabbitmqexporter.broker.Fault;
import dev.isomer.rabbitmqexporter.broker.Reading;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
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

  /** What was read last, and when by a clock that nobody sets. */
  private record Current(Reading reading, Snapshot snapshot, long nanoTime) {}

  private final String host;
  private final Duration longestAge;
  private final LongSupplier nanoTime;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final OwnMetrics own;
  private final Set<Asked> inUse = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Current current;

  /**
   * Metrics of a broker that was not read yet.
   *
   * @param host the value of the label {@code host}
   * @param longestAge how old a read may be and still be served
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
    this.own = new OwnMetrics(this, host, version, clock, registry);
    registry.register(new JvmMetrics());
  }

  /**
   * Takes what a read found: from now on scrapes get it. What scrapes have asked for is encoded
   * before, so that none of them waits.
   */
  public void succeeded(Reading reading, Duration duration) {
    var snapshot = Snapshot.of(host, reading);
    inUse.forEach(snapshot::piece);
    current = new Current(reading, snapshot, nanoTime.getAsLong());
    own.succeeded(duration);
  }

  /** Takes that a read failed. What the last one found stays until it is too old. */
  public void failed(Fault fault, Duration duration) {
    own.failed(fault, duration);
  }

  /** The last read, where it is not too old. */
  @Nullable Reading reading() {
    var fresh = fresh();
    return fresh == null ? null : fresh.reading;
  }

  private @Nullable Current fresh() {
    var last = current;
    return last == null || nanoTime.getAsLong() - last.nanoTime > longestAge.toNanos()
        ? null
        : last;
  }

  /** The parts of a body, one after the other. */
  public List<byte[]> body(Asked asked) {
    inUse.add(asked);
    var fresh = fresh();
    var last = (fresh == null ? Snapshot.NONE : fresh.snapshot).piece(asked);
    var beginning = asked.format().beginning(registry.scrape());
    return asked.gzip()
        ? Piece.gzipBody(Piece.first(out -> out.write(beginning)), last)
        : Piece.plainBody(Piece.plain(out -> out.write(beginning)), last);
  }
}
