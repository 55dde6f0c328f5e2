package dev.isomer.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text as lines whose columns begin at the same place, two spaces apart. */
final class Columns {
  private static final String GAP = "  ";

  private Columns() {}

  /** A line for each row; all rows have as many cells. */
  static List<String> of(List<List<String>> rows) {
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i))
            .append(" ".repeat(width(rows, i) - row.get(i).length()))
            .append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return List.copyOf(lines);
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
