package dev.isomer.messages;

import java.util.Optional;

/**
 * The text of a message: 1 to {@value #LONGEST} Unicode code points, all of them characters.
 *
 * <p>Code points and not UTF-16 units, so that an emoji counts as one and the limit is the one that
 * a JSON Schema's {@code maxLength} means.
 *
 * @param value the text; never empty
 */
public record MessageText(String value) {
  /** The most Unicode code points in a message. */
  public static final int LONGEST = 10_000;

  /**
   * @throws IllegalArgumentException with the sentence of {@link #flaw} when the text has one
   */
  public MessageText {
    flaw(value)
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException("message: " + flaw);
            });
  }

  /** What keeps {@code text} from being a message: what was given, what is allowed, what to do. */
  public static Optional<String> flaw(String text) {
    if (text.isEmpty()) {
      return Optional.of("is empty; send 1 to 10000 characters");
    }
    var length = text.codePointCount(0, text.length());
    if (length > LONGEST) {
      return Optional.of(
          "has " + length + " characters, over the limit of 10000; shorten it or send it in parts");
    }
    if (hasLoneSurrogate(text)) {
      // UTF-8 has no bytes for it: the store would keep another text than the one that was sent.
      return Optional.of(
          "has half of a surrogate pair (\\ud800 to \\udfff alone), which is not"
              + " a Unicode character; send both halves, or neither");
    }
    return Optional.empty();
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
