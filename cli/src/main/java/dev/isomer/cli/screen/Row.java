package dev.isomer.cli.screen;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The state of one application's rollout.
 *
 * @param application its name
 * @param before the previous version; absent if there was none, or if it is not known yet
 * @param version the new version
 * @param phase the phase, in a word or two
 * @param tone the tone of the phase
 * @param ready the number of ready replicas
 * @param wanted the number of wanted replicas; 0 if it is not known yet
 * @param event the last event; empty before the first one
 * @param elapsed the time since the deploy began, until this application's end
 */
public record Row(
    String application,
    @Nullable String before,
    String version,
    String phase,
    Tone tone,
    int ready,
    int wanted,
    String event,
    Duration elapsed) {

  /**
   * Both versions, such as {@code 0.1.0 -> 0.2.0}, or one if they are the same or there is no
   * other.
   */
  String versions() {
    return before == null || before.equals(version) ? version : before + " -> " + version;
  }

  /** The replicas, such as {@code 2/3}; a dash if their number is not known yet. */
  String pods() {
    return wanted == 0 && ready == 0 ? "-" : ready + "/" + wanted;
  }

  /** The time in minutes and seconds, such as {@code 1:07}. */
  String time() {
    return clock(elapsed);
  }

  static String clock(Duration elapsed) {
    long seconds = elapsed.toSeconds();
    return seconds / 60 + (seconds % 60 < 10 ? ":0" : ":") + seconds % 60;
  }
}
