package dev.isomer.conformance;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param id its name for programs: what is looked at and what must hold, {@code Posting.aText}
 * @param sentence its name for people
 * @param took how long it took
 * @param failure what does not hold; absent where all does
 */
public record Check(String id, String sentence, Duration took, @Nullable Failure failure) {

  /**
   * Why it does not hold.
   *
   * @param reason what was found, and what must be
   * @param exchange the request that shows it and its answer, the latest of the check; absent where
   *     none was sent
   */
  public record Failure(String reason, @Nullable String exchange) {}

  /** What is looked at, in small letters: {@code posting}. */
  public String subject() {
    return id.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT);
  }

  /** Whether what was looked at is as it must be. */
  public boolean holds() {
    return failure == null;
  }
}
