package dev.isomer.model.validation;

/** Values as a report may show them: whatever stands in a name, a report keeps to one line each. */
final class Text {
  private static final int LONGEST = 60;

  private Text() {}

  /** Without control characters, and cut where it is long. */
  static String printable(String value) {
    String line = value.replaceAll("\\p{C}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
