package dev.isomer.images;

import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@value Images#FILE}: an update changes only the values of tags and digests, and no
 * other character.
 */
final class ImagesFile {
  /** Matches a line without its end: a name, in quotes or not, and the text behind the colon. */
  private static final Pattern FIELD =
      Pattern.compile(
          "(?<before>(?<indent> +)(?<quote>[\"']?)(?<name>[\\w.-]+)\\k<quote>[ \\t]*:)(?<space>[ \\t]*)"
              + "(?<value>\"[^\"]*\"|'[^']*'|[^ \\t#]*)(?<rest>.*)",
          Pattern.DOTALL);

  private static final Pattern ROOT = Pattern.compile("\uFEFF?([\"']?)images\\1[ \\t]*:\\s*(#.*)?");

  /** Matches the line end that the file uses. */
  private static final Pattern END = Pattern.compile("\\r?\\n\\z");

  private final Path file;

  ImagesFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the tags and digests of these images, either all or none.
   *
   * @throws ImageFailure if the file is read-only, or does not have one field per line, so that a
   *     value cannot be changed alone
   * @throws IOException if it cannot be written
   */
  void update(Map<String, Image> updates) throws IOException {
    String before = Files.readString(file);
    Images read = Images.read(file);
    var entries = new HashMap<>(read.entries());
    entries.putAll(updates);

    String after = before;
    for (var update : updates.entrySet()) {
      after = with(update.getKey(), update.getValue(), after);
    }
    var expected = new Images(entries, read.upkeep(), List.of());
    if (read.equals(expected)) {
      return;
    }
    replace(after, expected);
  }

  /** Replaces the file atomically; a link is followed. */
  private void replace(String content, Images expected) throws IOException {
    Path real = file.toRealPath();
    var attributes = Files.getFileAttributeView(real, PosixFileAttributeView.class);
    // Not isWritable(), which is always true for root.
    if (attributes == null
        ? !Files.isWritable(real)
        : !attributes.readAttributes().permissions().contains(PosixFilePermission.OWNER_WRITE)) {
      throw ImageFailure.input(
          Images.FILE
              + ": the file is read-only, but the build writes tags and digests to"
              + " it; make it writable");
    }
    Path next = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
    try {
      Files.writeString(next, content);
      if (!Images.read(next).equals(expected)) {
        throw ImageFailure.input(
            Images.FILE
                + ": an entry is not written with one field per line, so its tag"
                + " cannot be changed alone; write it as its neighbours are");
      }
      if (attributes != null) {
        Files.setPosixFilePermissions(next, attributes.readAttributes().permissions());
      }
      Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
      String last = lines.get(tag);
      String end = end(last);
      String added = " ".repeat(indent(last)) + "digest: " + image.digest();
      // The last line of a file may have no line end; then the added line has none either.
      lines.set(tag, content(last) + (end.isEmpty() ? end(lines.getFirst()) : end));
      lines.add(tag + 1, added + end);
    }
    return String.join("", lines);
  }

  /** The line of an entry: the line with its name at the indentation of the first entry. */
  private static int entry(String name, List<String> lines) {
    int root = 0;
    while (root < lines.size() && !ROOT.matcher(content(lines.get(root))).matches()) {
      root++;
    }
    int depth = -1;
    for (int i = root + 1; i < lines.size() && belongs(lines.get(i), 0); i++) {
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
    String line = lines.get(at);
    Matcher field = FIELD.matcher(content(line));
    if (field.matches()) {
      String space = field.group("space").isEmpty() ? " " : field.group("space");
      lines.set(
          at,
          field.group("before")
              + space
              + written(value, field.group("value"))
              + field.group("rest")
              + end(line));
    }
  }

  /** A value in the previous quotes; otherwise in quotes only if it needs them. */
  private static String written(String value, String before) {
    if (before.startsWith("'") || before.startsWith("\"")) {
      return before.charAt(0) + value + before.charAt(0);
    }
    return isText(value) ? value : "\"" + value + "\"";
  }

  /** Whether YAML reads the unquoted value as the same text. */
  private static boolean isText(String value) {
    return !value.matches(
        "\\d[\\d_]*(\\.[\\d_]*)?([eE][+-]?\\d+)?|0[xob][0-9A-Fa-f_]+"
            + "|(?i:true|false|null|yes|no|on|off|y|n)");
  }

  private static String field(String line) {
    Matcher field = FIELD.matcher(content(line));
    return field.matches() ? field.group("name") : "";
  }

  private static String content(String line) {
    return END.matcher(line).replaceFirst("");
  }

  private static String end(String line) {
    return line.substring(content(line).length());
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
