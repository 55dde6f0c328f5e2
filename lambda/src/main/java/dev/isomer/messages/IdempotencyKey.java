package dev.isomer.messages;

import java.time.Duration;
import java.util.Optional;

/**
 * A client's own name for one message that it means to send, so that it can send it again without
 * sending two.
 *
 * @param value 1 to {@value #LONGEST} visible ASCII characters (0x21 to 0x7E)
 */
public record IdempotencyKey(String value) {
  /**
   * The most characters in a key: enough for four UUIDs, and short enough for any proxy's header.
   */
  public static final int LONGEST = 255;

  /**
   * How long a key is remembered: longer than any client's retries, a working day and a night
   * included, and short enough that the records do not outgrow the messages.
   */
  public static final Duration REMEMBERED = Duration.ofHours(24);

  /**
   * @throws IllegalArgumentException with the sentence of {@link #flaw} when the key has one
   */
  public IdempotencyKey {
    flaw(value)
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException("Idempotency-Key: " + flaw);
            });
  }

  /** What keeps {@code key} from being one: what was given, what is allowed, what to do. */
  public static Optional<String> flaw(String key) {
    if (key.isEmpty()) {
      return Optional.of(
          "is empty; send 1 to 255 visible ASCII characters, such as a fresh"
              + " UUID for each message, or omit the header");
    }
    if (key.length() > LONGEST) {
      return Optional.of(
          "has "
              + key.length()
              + " characters, over the limit of 255; send a fresh UUID for each message");
    }
    if (!key.chars().allMatch(c -> c >= 0x21 && c <= 0x7e)) {
      return Optional.of(
          "has a space, a control character or one outside ASCII; send a fresh"
              + " UUID for each message");
    }
    return Optional.empty();
  }

  /** Says that it is a key, and not which: a key can be a capability, so it stays out of logs. */
  @Override
  public String toString() {
    return "IdempotencyKey[...]";
  }
}
