package dev.isomer.local;

import dev.isomer.local.program.Output;
import java.util.ArrayDeque;
import java.util.Deque;

/** Passes lines on, and keeps the last ones that say something. */
final class LastLines implements Output {
  private static final int KEPT = 3;

  private final Output output;
  private final Deque<String> lines = new ArrayDeque<>();

  LastLines(Output output) {
    this.output = output;
  }

  /** The last lines, as one. */
  synchronized String last() {
    return lines.isEmpty() ? "it printed nothing" : String.join(" / ", lines);
  }

  @Override
  public void line(String component, String line) {
    synchronized (this) {
      if (!line.isBlank()) {
        lines.addLast(line.strip());
        if (lines.size() > KEPT) {
          lines.removeFirst();
        }
      }
    }
    output.line(component, line);
  }

  @Override
  public void notice(String component, String text) {
    output.notice(component, text);
  }
}
