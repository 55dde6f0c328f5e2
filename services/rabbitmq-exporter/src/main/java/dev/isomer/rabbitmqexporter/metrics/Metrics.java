package dev.isomer.rabbitmqexporter.metrics;

import static java.util.Comparator.comparing;

import dev.isomer.rabbitmqexporter.broker.Fault;
import dev.isomer.rabbitmqexporter.broker.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that scrapes get. The queues are encoded once per read; the exporter's own metrics
 * are encoded for each scrape, and shared by scrapes that arrive together.
 */
public final class Metrics {

  /**
   * How long an answer is reused. The metrics of reads are never outdated, because each read ends
   * the reuse; the metrics of the runtime and process may be this old.
   */
  static final Duration SHARED_FOR = Duration.ofMillis(200);

  /**
   * How long an encoding is made with each read after its last scrape: Prometheus looks back five
   * minutes for a sample, so a scraper comes at least that often.
   */
  static final Duration ASKED_WITHIN = Duration.ofMinutes(5);

  /**
   * The last successful read.
   *
   * @param millis the time of the read, since 1970
   * @param nanoTime the time of the read by a monotonic clock
   */
  private record Last(Reading reading, Snapshot snapshot, long millis, long nanoTime) {}

  /**
   * A body and the state that it shows.
   *
   * @param current whether it contains queues
   * @param reads the number of reads that had ended
   */
  private record Answer(Body body, boolean current, long reads, long nanoTime) {}

  private final String host;
  private final Duration longestAge;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final OwnMetrics own;
  private final Map<Asked, Long> askedAt = new ConcurrentHashMap<>();
  private final Map<Asked, Answer> answers = new ConcurrentHashMap<>();
  private final AtomicLong reads = new AtomicLong();
  private volatile @Nullable Last last;

  /**
   * The metrics of a broker that has not been read yet.
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
   * Records a successful read, which scrapes get from now on. The requested encodings are made
   * first, so that no scrape waits.
   */
  public void succeeded(Reading reading, Duration duration) {
    var snapshot = Snapshot.of(host, reading);
    var now = nanoTime.getAsLong();
    askedAt.values().removeIf(at -> now - at > ASKED_WITHIN.toNanos());
    // Plain encodings first, because compressed ones are made from them.
    askedAt.keySet().stream().sorted(comparing(Asked::gzip)).forEach(snapshot::piece);
    own.succeeded(duration);
    last = new Last(reading, snapshot, clock.millis(), nanoTime.getAsLong());
    ended();
  }

  /** The forms that are encoded with each read, because scrapes requested them recently. */
  Set<Asked> encodedWithReads() {
    return Set.copyOf(askedAt.keySet());
  }

  /** Records a failed read. The last successful one is served until it is too old. */
  public void failed(Fault fault, Duration duration) {
    own.failed(fault, duration);
    ended();
  }

  /** Ends the reuse of earlier answers. */
  private void ended() {
    reads.incrementAndGet();
    answers.clear();
  }

  /** The answer to a scrape; scrapes that arrive together share it. */
  public Body body(Asked asked) {
    // Read first: a read that ends meanwhile ends the reuse of this answer.
    var ended = reads.get();
    var now = nanoTime.getAsLong();
    askedAt.put(asked, now);
    var read = last;
    var current = read == null || isTooOld(read) ? null : read;
    var known = answers.get(asked);
    return known != null && isGood(known, current != null, ended, now)
        ? known.body
        : fresh(asked, read, current, ended, now);
  }

  private static boolean isGood(Answer known, boolean current, long ended, long now) {
    return known.current == current
        && known.reads == ended
        && now - known.nanoTime < SHARED_FOR.toNanos();
  }

  /** A new answer, which one scrape makes while the others wait. */
  private Body fresh(
      Asked asked, @Nullable Last read, @Nullable Last current, long ended, long now) {
    return answers.compute(
            asked,
            (key, known) ->
                known != null && isGood(known, current != null, ended, now)
                    ? known
                    : new Answer(encoded(asked, read, current), current != null, ended, now))
        .body;
  }

  private Body encoded(Asked asked, @Nullable Last read, @Nullable Last current) {
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
