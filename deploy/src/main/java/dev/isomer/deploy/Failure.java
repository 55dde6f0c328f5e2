package dev.isomer.deploy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a release does not run as it was asked for.
 *
 * @param outcome the kind of reason
 * @param sentence the reason and, if something can be done about it, what: one line, without the
 *     application's name before it and without a full stop
 * @param log what the pod that shows the reason printed; null if no pod does
 */
public record Failure(Outcome outcome, String sentence, @Nullable Log log) {

  /**
   * What a pod printed last.
   *
   * @param pod its name
   * @param lines the last lines of the container that failed, oldest first, at most 20; none where
   *     it printed nothing, or never ran
   */
  public record Log(String pod, List<String> lines) {
    public Log {
      lines = List.copyOf(lines);
    }
  }
}
