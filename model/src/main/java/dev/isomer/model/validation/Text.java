package dev.isomer.model.validation;

/** Values as a report may show them: whatever stands in a name, a report keeps to one line each. */
final class Text {
  private static final int LONGEST = 60;

  private Text() {}

  /** Without control characters, and cut where it is long. */
  static String printable(String value) {
    String line = line(value);
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** Without control characters, however long: a sentence that somebody wrote to be read. */
  static String line(String value) {
    return value.replaceAll("\\p{C}", "?");
  }
}
