package dev.isomer.deploy.rollout;

/** Formats a message of the cluster as one line. */
final class Text {
  private static final int LONGEST = 300;

  private Text() {}

  /** The text on one line, without a full stop, and cut if it is long. */
  static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
