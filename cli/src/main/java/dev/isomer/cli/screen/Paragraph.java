package dev.isomer.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Wraps text between words. */
public final class Paragraph {

  private Paragraph() {}

  /**
   * The lines of a text. A word that is longer than a line stays whole.
   *
   * @param first the prefix of the first line
   * @param hanging the prefix of the other lines
   * @param width the maximum number of characters in a line, prefix included; 0 for no limit
   */
  public static List<String> lines(String first, String hanging, String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(first);
    boolean isEmpty = true;
    for (String word : text.split(" ", -1)) {
      if (!isEmpty && width > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(hanging);
        isEmpty = true;
      }
      line.append(isEmpty ? "" : " ").append(word);
      isEmpty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
