package dev.isomer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.cli.screen.Paragraph;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of each finding, which is its section of docs/findings.md; the file is packaged with the
 * program.
 *
 * @param pages the paragraphs of each page, by the finding's id
 */
record FindingPages(Map<String, List<String>> pages) {
  private static final String FILE = "findings.md";
  private static final Pattern HEADING = Pattern.compile("### `([a-z.-]+)`");

  /** The pages that are packaged with the program. */
  static FindingPages read() throws IOException {
    try (InputStream file = FindingPages.class.getResourceAsStream(FILE)) {
      return of(new String(Objects.requireNonNull(file, FILE).readAllBytes(), UTF_8));
    }
  }

  static FindingPages of(String markdown) {
    var pages = new LinkedHashMap<String, List<String>>();
    List<String> page = new ArrayList<>();
    for (String paragraph : markdown.split("\n\n+", -1)) {
      Matcher heading = HEADING.matcher(paragraph.strip());
      if (heading.matches()) {
        page = new ArrayList<>();
        pages.put(heading.group(1), page);
      } else if (paragraph.startsWith("#")) {
        page = new ArrayList<>();
      } else {
        page.add(paragraph.strip().replace('\n', ' '));
      }
    }
    return new FindingPages(pages);
  }

  /** The lines of a page; empty if no finding has this id. */
  List<String> lines(String id, int width) {
    var lines = new ArrayList<String>();
    for (String paragraph : pages.getOrDefault(id, List.of())) {
      lines.add(lines.isEmpty() ? id : "");
      lines.addAll(Paragraph.lines("", "", plain(paragraph), width));
    }
    return lines;
  }

  /** The text without Markdown's emphasis and code marks. */
  private static String plain(String markdown) {
    return markdown.replaceAll("\\*([a-z]+)\\*", "$1").replace("`", "");
  }
}
