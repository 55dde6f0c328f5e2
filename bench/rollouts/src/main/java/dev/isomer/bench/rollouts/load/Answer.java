package dev.isomer.bench.rollouts.load;

/**
 * What became of one request.
 *
 * @param kind of which client
 * @param service who was asked
 * @param version who answered; empty if that is not known
 * @param began when it was sent, on {@link System#nanoTime()}'s clock
 * @param took until the last byte of the answer, or the failure, in nanoseconds
 * @param verdict whether it was as it must be
 * @param problem what was wrong; empty if nothing was
 */
public record Answer(
    Kind kind,
    String service,
    String version,
    long began,
    long took,
    Verdict verdict,
    String problem) {

  /** When it ended, on the clock of {@link #began}. */
  public long ended() {
    return began + took;
  }
}
