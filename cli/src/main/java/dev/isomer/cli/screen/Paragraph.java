package dev.isomer.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Text that goes on at the next line between words. */
public final class Paragraph {

  private Paragraph() {}

  /**
   * The lines of a text. A word that is longer than a line stays whole.
   *
   * @param first what stands before the first line
   * @param hanging what stands before the others
   * @param width how many characters a line may have, those before it included; 0 for any number
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
