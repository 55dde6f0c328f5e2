package dev.isomer.estate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation.
 *
 * @param file where it is
 * @param text what it says
 */
record Page(Path file, String text) {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  /** The page at a path relative to the project's root. */
  static Page at(String path) throws IOException {
    Path file = ROOT.resolve(path);
    return new Page(file, Files.readString(file));
  }

  /** The pages of the guide, in their order. */
  static List<Page> guide() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/guide"))) {
      var pages = new ArrayList<Page>();
      for (Path file : files.sorted().toList()) {
        pages.add(new Page(file, Files.readString(file)));
      }
      return pages;
    }
  }

  /** What stands between fences with the name of a language. */
  List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  /** The commands that it shows, without their comments. */
  List<String> commands() {
    return blocks("sh").stream()
        .flatMap(String::lines)
        .map(line -> line.replaceFirst("\\s+#.*$", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
