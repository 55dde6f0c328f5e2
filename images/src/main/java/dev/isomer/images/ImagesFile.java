package dev.isomer.images;

import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@value Images#FILE} as a person wrote it: an update changes the values of tags and
 * digests and not one other character.
 */
final class ImagesFile {
  private static final Pattern FIELD =
      Pattern.compile("(?<indent> +)(?<name>[\\w.-]+):(?<space> *)(?<value>[^ #]*)(?<rest>.*)");

  private final Path file;

  ImagesFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the tags and digests of these images, all of them or nothing.
   *
   * @throws ImageFailure where the file is not written one field a line, so that it cannot be
   *     changed without being written anew
   * @throws IOException where it cannot be written
   */
  void update(Map<String, Image> updates) throws IOException {
    String before = Files.readString(file);
    var entries = new HashMap<>(Images.read(file).entries());
    entries.putAll(updates);

    String after = before;
    for (var update : updates.entrySet()) {
      after = with(update.getKey(), update.getValue(), after);
    }
    var expected = new Images(entries, List.of());
    if (Images.read(file).equals(expected)) {
      return;
    }
    Path next = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(next, after);
    try {
      if (!Images.read(next).equals(expected)) {
        throw ImageFailure.input(
            Images.FILE
                + ": an entry is not written one field a line; that form is needed to change a tag"
                + " or digest and nothing else; write it as its neighbours are");
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static String with(String name, Image image, String text) {
    var lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    int entry = entry(name, lines);
    if (entry < 0) {
      return text;
    }
    int depth = indent(lines.get(entry));
    int tag = -1;
    boolean hasDigest = false;
    for (int i = entry + 1; i < lines.size() && belongs(lines.get(i), depth); i++) {
      switch (field(lines.get(i))) {
        case "tag" -> {
          tag = i;
          set(image.tag(), i, lines);
        }
        case "digest" -> {
          hasDigest = true;
          set(String.valueOf(image.digest()), i, lines);
        }
        default -> {}
      }
    }
    if (!hasDigest && tag >= 0) {
      lines.set(tag, lines.get(tag).stripTrailing() + "\n");
      lines.add(tag + 1, " ".repeat(indent(lines.get(tag))) + "digest: " + image.digest() + "\n");
    }
    return String.join("", lines);
  }

  /** The line of an entry: the first of this name at the depth of entries. */
  private static int entry(String name, List<String> lines) {
    int depth = -1;
    for (int i = 0; i < lines.size(); i++) {
      String field = field(lines.get(i));
      if (field.isEmpty()) {
        continue;
      }
      depth = depth < 0 ? indent(lines.get(i)) : depth;
      if (field.equals(name) && indent(lines.get(i)) == depth) {
        return i;
      }
    }
    return -1;
  }

  private static boolean belongs(String line, int depth) {
    return line.isBlank() || line.strip().startsWith("#") || indent(line) > depth;
  }

  private static void set(String value, int at, List<String> lines) {
    Matcher field = FIELD.matcher(lines.get(at).stripTrailing());
    if (field.matches()) {
      String end = lines.get(at).endsWith("\n") ? "\n" : "";
      String written = isNumber(value) ? "\"" + value + "\"" : value;
      lines.set(
          at,
          field.group("indent") + field.group("name") + ": " + written + field.group("rest") + end);
    }
  }

  /** What YAML would take for a number, and give back without its last zero. */
  private static boolean isNumber(String value) {
    return value.matches("\\d[\\d_]*(\\.\\d*)?([eE][+-]?\\d+)?|0[xo][0-9A-Fa-f]+");
  }

  private static String field(String line) {
    Matcher field = FIELD.matcher(line.stripTrailing());
    return field.matches() ? field.group("name") : "";
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
