package dev.isomer.kubernetes.monitoring;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Maps, lists, texts, numbers and truth values as JSON, indented, its keys in their order. */
final class Json {

  private Json() {}

  /**
   * A document of one value.
   *
   * @throws IllegalArgumentException if something in it is none of these
   */
  static String of(Object value) {
    var out = new StringBuilder();
    write(value, "", out);
    return out.append('\n').toString();
  }

  private static void write(Object value, String indent, StringBuilder out) {
    switch (value) {
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, item) -> sorted.put(key.toString(), item));
        var items = sorted.entrySet().stream().toList();
        out.append('{');
        for (int i = 0; i < items.size(); i++) {
          out.append(i == 0 ? "\n" : ",\n").append(indent).append("  ");
          text(items.get(i).getKey(), out);
          out.append(": ");
          write(items.get(i).getValue(), indent + "  ", out);
        }
        out.append(items.isEmpty() ? "}" : "\n" + indent + "}");
      }
      case List<?> list -> {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          out.append(i == 0 ? "\n" : ",\n").append(indent).append("  ");
          write(list.get(i), indent + "  ", out);
        }
        out.append(list.isEmpty() ? "]" : "\n" + indent + "]");
      }
      case String text -> text(text, out);
      case Integer number -> out.append(number);
      case Double number -> out.append(Text.number(number));
      case Boolean truth -> out.append(truth);
      default -> throw new IllegalArgumentException(value.getClass() + " is nothing of JSON's");
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        out.append('\\').append(letter);
      } else if (letter < ' ') {
        out.append("\\u").append(HexFormat.of().toHexDigits(letter));
      } else {
        out.append(letter);
      }
    }
    out.append('"');
  }
}
