package dev.isomer.deploy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a release does not run as it was asked for.
 *
 * @param outcome the kind of reason
 * @param sentence the reason and, if something can be done about it, what: one line, without the
 *     application's name before it and without a full stop
 * @param log the last lines of what shows the reason; null if nothing does
 */
public record Failure(Outcome outcome, String sentence, @Nullable Log log) {

  /** The last lines of what shows the reason of a failure. */
  public sealed interface Log {
    /** The number of lines: enough for the beginning of a stack trace, few enough for a screen. */
    int MOST = 20;

    /** The lines, oldest first, at most {@value #MOST}; empty if nothing was printed. */
    List<String> lines();

    /**
     * What the container that failed printed last.
     *
     * @param pod the name of its pod
     */
    record OfPod(String pod, List<String> lines) implements Log {
      public OfPod {
        lines = List.copyOf(lines);
      }
    }

    /** What the verification printed last, to both of its outputs. */
    record OfVerification(List<String> lines) implements Log {
      public OfVerification {
        lines = List.copyOf(lines);
      }
    }
  }
}
