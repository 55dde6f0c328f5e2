package dev.isomer.messages.http;

/** A client's own words, short and clean enough to stand in an answer. */
final class Excerpt {
  /** The most characters that are given back. */
  static final int LONGEST = 64;

  private Excerpt() {}

  /** In quotes; control characters and halves of surrogate pairs replaced, the rest cut off. */
  static String of(String given) {
    return "\"" + plain(given) + "\"";
  }

  /** Without quotes. */
  static String plain(String given) {
    var text = new StringBuilder();
    given
        .codePoints()
        .limit(LONGEST)
        .map(point -> isPlain(point) ? point : '\ufffd')
        .forEach(text::appendCodePoint);
    return given.codePointCount(0, given.length()) > LONGEST ? text + "..." : text.toString();
  }

  private static boolean isPlain(int point) {
    return !Character.isISOControl(point)
        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
