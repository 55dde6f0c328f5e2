package dev.isomer.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Formats the rows for a terminal, no line being wider than it: the events come last and are cut.
 * If there is no room for them, the previous version is omitted, then the events, and then the line
 * is cut.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final String CUT = "…";

  /** The shortest useful part of an event; with less room, events are omitted. */
  private static final int SHORTEST_EVENT = 10;

  /** The width of the longest phase, so that the columns behind it do not move. */
  private static final int PHASE = "rolling out".length();

  /** The maximum length of a version in a column; a digest is longer, for example. */
  private static final int LONGEST_VERSION = 20;

  private record Column(String title, boolean right, int least, Function<Row, String> text) {
    int width(List<Row> rows) {
      return Stream.concat(Stream.of(title), rows.stream().map(text))
          .mapToInt(cell -> new AttributedString(cell).columnLength())
          .reduce(least, Math::max);
    }
  }

  private static final Column APPLICATION =
      new Column("APPLICATION", false, 0, row -> row.application());
  private static final Column VERSIONS =
      new Column(
          "VERSION",
          false,
          0,
          row ->
              row.before() == null || row.before().equals(row.version())
                  ? shortened(row.version())
                  : shortened(row.before()) + " -> " + shortened(row.version()));
  private static final Column VERSION =
      new Column("VERSION", false, 0, row -> shortened(row.version()));
  private static final Column STATE = new Column("PHASE", false, PHASE, row -> row.phase());
  private static final Column PODS = new Column("PODS", true, 5, row -> row.pods());
  private static final Column TIME = new Column("TIME", true, 5, row -> row.time());
  private static final Column EVENT = new Column("LAST EVENT", false, 0, row -> row.event());

  private Table() {}

  /**
   * The header, and a line for each row.
   *
   * @param width the number of the terminal's columns, at least 1
   * @param coloured whether the lines have styles
   */
  public static List<AttributedString> lines(List<Row> rows, int width, boolean coloured) {
    List<Column> columns = columns(rows, width);
    var lines = new ArrayList<AttributedString>();
    var head = new AttributedStringBuilder();
    for (Column column : columns) {
      cell(head, column, column.title(), column.width(rows), style(Tone.QUIET, coloured));
    }
    lines.add(fitted(head, width));
    int room = room(columns, rows, width);
    for (Row row : rows) {
      var line = new AttributedStringBuilder();
      for (Column column : columns) {
        Tone tone = column.equals(STATE) ? row.tone() : Tone.PLAIN;
        String text = column.text().apply(row);
        String shown = column.equals(EVENT) ? brief(text, room) : text;
        cell(line, column, shown, column.width(rows), style(tone, coloured));
      }
      lines.add(fitted(line, width));
    }
    return lines;
  }

  private static List<Column> columns(List<Row> rows, int width) {
    var full = List.of(APPLICATION, VERSIONS, STATE, PODS, TIME, EVENT);
    var brief = List.of(APPLICATION, VERSION, STATE, PODS, TIME, EVENT);
    var without = brief.subList(0, brief.size() - 1);
    if (room(full, rows, width) >= SHORTEST_EVENT) {
      return full;
    }
    return room(brief, rows, width) >= SHORTEST_EVENT ? brief : without;
  }

  /** The room that all columns except the last leave in a line. */
  private static int room(List<Column> columns, List<Row> rows, int width) {
    return columns.stream()
        .limit(columns.size() - 1)
        .mapToInt(column -> column.width(rows) + GAP.length())
        .reduce(width, (left, taken) -> left - taken);
  }

  /** The event without the name of its pod, if there is no room for both. */
  private static String brief(String event, int room) {
    int colon = event.indexOf(": ");
    boolean named = colon > 0 && event.indexOf(' ') > colon;
    return named && event.length() > room ? event.substring(colon + 2) : event;
  }

  private static void cell(
      AttributedStringBuilder line, Column column, String text, int width, AttributedStyle style) {
    if (!line.isEmpty()) {
      line.append(GAP);
    }
    String padding = " ".repeat(width - new AttributedString(text).columnLength());
    if (column.right()) {
      line.append(padding).styled(style, text);
    } else {
      line.styled(style, text).append(padding);
    }
  }

  private static AttributedString fitted(AttributedStringBuilder line, int width) {
    return cut(stripped(line.toAttributedString()), width);
  }

  private static AttributedString stripped(AttributedString line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    return line.subSequence(0, end);
  }

  /** A line cut to a number of columns; a cut line ends in an ellipsis. */
  static AttributedString cut(AttributedString line, int width) {
    if (line.columnLength() <= width) {
      return line;
    }
    return AttributedString.join(
        AttributedString.EMPTY,
        line.columnSubSequence(0, width - 1),
        new AttributedString(CUT, AttributedStyle.DEFAULT));
  }

  private static String shortened(String version) {
    return version.length() <= LONGEST_VERSION
        ? version
        : version.substring(0, LONGEST_VERSION - 1) + CUT;
  }

  private static AttributedStyle style(Tone tone, boolean coloured) {
    return coloured ? tone.style() : AttributedStyle.DEFAULT;
  }
}
