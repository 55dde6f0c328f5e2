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
 * What a scrape gets. The queues come from the last read, already encoded; the exporter's own
 * metrics are encoded for the scrape, and for those that come with it.
 */
public final class Metrics {

  /**
   * How old an answer may be that is given once more. What the exporter says of reads is never old,
   * because each read ends it; what it says of its runtime and process is as old as this.
   */
  static final Duration SHARED_FOR = Duration.ofMillis(200);

  /**
   * How long an encoding is made with each read although nobody asks for it: Prometheus looks back
   * five minutes for a sample, so nobody scrapes less often.
   */
  static final Duration ASKED_WITHIN = Duration.ofMinutes(5);

  /**
   * What was read last.
   *
   * @param millis when, since 1970
   * @param nanoTime when, by a clock that nobody sets
   */
  private record Last(Reading reading, Snapshot snapshot, long millis, long nanoTime) {}

  /**
   * A body, and of which moment it is.
   *
   * @param current whether queues are in it
   * @param reads how many reads had ended
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
   * Takes what a read found: from now on scrapes get it. What scrapes ask for is encoded before, so
   * that none of them waits.
   */
  public void succeeded(Reading reading, Duration duration) {
    var snapshot = Snapshot.of(host, reading);
    var now = nanoTime.getAsLong();
    askedAt.values().removeIf(at -> now - at > ASKED_WITHIN.toNanos());
    // Plain ones first: what is compressed is made of them.
    askedAt.keySet().stream().sorted(comparing(Asked::gzip)).forEach(snapshot::piece);
    own.succeeded(duration);
    last = new Last(reading, snapshot, clock.millis(), nanoTime.getAsLong());
    ended();
  }

  /** What scrapes ask for, as far as the last read knew. */
  Set<Asked> encodedWithReads() {
    return Set.copyOf(askedAt.keySet());
  }

  /** Takes that a read failed. What the last one found stays until it is too old. */
  public void failed(Fault fault, Duration duration) {
    own.failed(fault, duration);
    ended();
  }

  /** No answer from before is given any more, nor kept. */
  private void ended() {
    reads.incrementAndGet();
    answers.clear();
  }

  /** What a scrape gets; scrapes that come together get the same. */
  public Body body(Asked asked) {
    // Before all that it counts: a read that ends meanwhile ends this answer.
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

  /** Made by one scrape, for which the others wait. */
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
