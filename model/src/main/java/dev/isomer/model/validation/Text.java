package dev.isomer.model.validation;

/** Values as a report may show them: whatever stands in a name, a report keeps to one line each. */
final class Text {
  private static final int LONGEST = 60;

  private Text() {}

  /** A text without control characters, cut if it is long. */
  static String printable(String value) {
    String line = line(value);
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** A text without control characters, however long: a sentence that a person wrote to be read. */
  static String line(String value) {
    return value.replaceAll("\\p{C}", "?");
  }
}
