package dev.isomer.cli.screen;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where one application's rollout is.
 *
 * @param application its name
 * @param before the version that ran before, absent where none did or where it is not known yet
 * @param version the version that is rolled out
 * @param phase what is being done, in a word or two
 * @param tone how the phase is to be seen
 * @param ready pods of the new version that take requests
 * @param wanted how many there are to be; 0 while nobody knows
 * @param event the last thing that happened, empty before there was one
 * @param elapsed since the deploy began, or until this application's end
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

  /** {@code 0.1.0 -> 0.2.0}, or one version where there are not two. */
  String versions() {
    return before == null || before.equals(version) ? version : before + " -> " + version;
  }

  /** {@code 2/3}, and a dash while nobody knows how many there are to be. */
  String pods() {
    return wanted == 0 && ready == 0 ? "-" : ready + "/" + wanted;
  }

  /** {@code 1:07}, minutes and seconds. */
  String time() {
    return clock(elapsed);
  }

  static String clock(Duration elapsed) {
    long seconds = elapsed.toSeconds();
    return seconds / 60 + (seconds % 60 < 10 ? ":0" : ":") + seconds % 60;
  }
}
