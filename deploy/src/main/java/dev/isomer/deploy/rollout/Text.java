package dev.isomer.deploy.rollout;

/** What a cluster says, made fit for a line. */
final class Text {
  private static final int LONGEST = 300;

  private Text() {}

  /** On one line, without a full stop, and not without end. */
  static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
