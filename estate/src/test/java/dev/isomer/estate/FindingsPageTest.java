package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.validation.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of findings lists those that the code can make, and no others. */
class FindingsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final Pattern MADE =
      Pattern.compile("\\.(error|warning|note)\\(\\s*\"([a-z.-]+)\"( \\+ NAME)?");
  private static final List<String> PLATFORMS =
      Main.estate().targets().stream().map(Target::name).distinct().toList();
  private static final Pattern LISTED =
      Pattern.compile("^### `([a-z.-]+)`\\n\\n\\*(error|warning|note)\\*: ", Pattern.MULTILINE);

  @Test
  void everyFindingIsListedWithItsSeverity() throws IOException {
    var made = new TreeSet<String>();
    for (Path source : sources()) {
      MADE.matcher(Files.readString(source))
          .results()
          .flatMap(FindingsPageTest::made)
          .forEach(made::add);
    }
    // Not of a report: a plan compares two syntheses, and ends with an exit code of its own.
    made.add("plan.loses-data error");
    var listed = new TreeSet<String>();
    LISTED
        .matcher(Files.readString(ROOT.resolve("docs/findings.md")))
        .results()
        .map(it -> it.group(1) + " " + it.group(2))
        .forEach(listed::add);

    assertThat(made).hasSizeGreaterThan(40);
    assertThat(listed).isEqualTo(made);
  }

  /** An id that ends with a dot is made for each platform. */
  private static Stream<String> made(MatchResult finding) {
    String id = finding.group(2);
    var ids =
        finding.group(3) != null
            ? Stream.of(id + "laptop")
            : id.endsWith(".") ? PLATFORMS.stream().map(id::concat) : Stream.of(id);
    return ids.map(each -> each + " " + finding.group(1));
  }

  private static List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    for (String module : List.of("model", "infra", "k8s-charts", "local", "cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
