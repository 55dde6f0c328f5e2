package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of security defaults names tests that there are. */
class SecurityPageTest {
  private static final List<String> FOLDERS =
      List.of(
          "k8s-charts/src/test/java/dev/isomer/kubernetes",
          "journeys/src/test/java/dev/isomer/journeys/cluster",
          "model/src/test/java/dev/isomer/model/validation");
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  @Test
  void everyDefaultNamesATestThatThereIs() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/security.md"));
    var named = Pattern.compile("`(\\w+Test)\\.(\\w+)`").matcher(page).results().toList();

    assertThat(named).hasSizeGreaterThan(10);
    for (MatchResult test : named) {
      assertThat(source(test.group(1))).content().contains("void " + test.group(2) + "(");
    }
  }

  private static Path source(String test) {
    return FOLDERS.stream()
        .map(folder -> ROOT.resolve(folder).resolve(test + ".java"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no test " + test));
  }
}
