package dev.isomer.cli.screen;

import dev.isomer.deploy.change.Change;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Formats the changes of a release: a line for each object, its changed fields below it, and one
 * line for all unchanged objects.
 */
public final class Difference {
  private static final String INDENT = "    ";

  /** The length of a line if the width is unknown. */
  private static final int LONG = 400;

  private Difference() {}

  /**
   * The lines of one application, the first of which names it.
   *
   * @param width the maximum length of a line; 0 without a terminal
   * @param coloured whether the lines have styles
   */
  public static List<AttributedString> lines(
      String application, List<Change> changes, int width, boolean coloured) {
    int limit = width == 0 ? LONG : width;
    long same = changes.stream().filter(each -> each.action() == Change.Action.SAME).count();
    if (same == changes.size()) {
      return List.of(new AttributedString(application + ": " + objects(same) + " unchanged"));
    }
    var lines = new ArrayList<AttributedString>();
    lines.add(new AttributedString(application));
    for (Change change : changes) {
      if (change.action() != Change.Action.SAME) {
        lines.add(Table.cut(object(change, coloured), limit));
        FieldBlock.of(change.fields())
            .forEach(block -> lines.addAll(field(block, limit, coloured)));
      }
    }
    if (same > 0) {
      lines.add(new AttributedString("  " + objects(same) + " unchanged"));
    }
    return lines;
  }

  private static AttributedString object(Change change, boolean coloured) {
    var line = new AttributedStringBuilder();
    line.append("  ").styled(style(change.action(), coloured), Words.id(change.action()));
    line.append("  ").append(change.object().kind()).append(" ").append(change.object().name());
    return line.toAttributedString();
  }

  private static List<AttributedString> field(FieldBlock field, int limit, boolean coloured) {
    var lines = new ArrayList<AttributedString>();
    lines.add(Table.cut(new AttributedString(INDENT + field.path()), limit));
    int room = Math.max(1, limit - INDENT.length() - 4);
    boolean one = field.before().size() == 1 && field.after().size() == 1;
    int from =
        one ? sameStart(text(field.before().getFirst()), text(field.after().getFirst()), room) : 0;
    for (String value : field.before()) {
      lines.add(value("  - ", Tone.BAD, value, from, limit, coloured));
    }
    for (String value : field.after()) {
      lines.add(value("  + ", Tone.GOOD, value, from, limit, coloured));
    }
    return lines;
  }

  /**
   * The length of the common beginning to omit, if two long values differ only behind the end of a
   * line.
   */
  private static int sameStart(String before, String after, int room) {
    int same = 0;
    while (same < Math.min(before.length(), after.length())
        && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    return same < room - 1 ? 0 : same - room / 2;
  }

  private static AttributedString value(
      String mark, Tone tone, String value, int from, int limit, boolean coloured) {
    String text = text(value);
    String shown = from == 0 ? text : "…" + text.substring(Math.min(from, text.length()));
    var style = coloured ? tone.style() : AttributedStyle.DEFAULT;
    return Table.cut(
        new AttributedStringBuilder()
            .append(INDENT)
            .styled(style, mark + shown)
            .toAttributedString(),
        limit);
  }

  private static String text(String value) {
    return value.strip().replace("\n", "\\n");
  }

  private static String objects(long count) {
    return count == 1 ? "1 object" : count + " objects";
  }

  private static AttributedStyle style(Change.Action action, boolean coloured) {
    if (!coloured) {
      return AttributedStyle.DEFAULT;
    }
    return switch (action) {
      case CREATE -> Tone.GOOD.style();
      case CHANGE -> Tone.WARNING.style();
      case REMOVE -> Tone.BAD.style();
      case SAME -> Tone.QUIET.style();
    };
  }
}
