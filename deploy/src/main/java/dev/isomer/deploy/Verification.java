package dev.isomer.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Verifies from outside the cluster that an application works after its rollout, such as with a
 * conformance suite. A version that it rejects is replaced by the one that ran before.
 */
public interface Verification {
  /**
   * Begins it.
   *
   * @throws IOException if it cannot be started; the version counts as rejected then
   */
  Running begin() throws IOException;

  /** A verification that has begun. */
  interface Running extends AutoCloseable {
    /** Waits for the verdict; empty if there is none within a time. */
    Optional<Verdict> within(Duration time);

    /** What it printed last, oldest first, at most {@value Failure.Log#MOST} lines. */
    List<String> lastLines();

    /** Ends it, and everything that it started. */
    @Override
    void close();
  }

  /** What a verification says of a version. */
  sealed interface Verdict {

    /** The version works. */
    record Accepted() implements Verdict {}

    /**
     * The version does not work.
     *
     * @param sentence the reason, one line without a full stop
     */
    record Rejected(String sentence) implements Verdict {}
  }
}
