package dev.isomer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of security defaults names tests that there are. */
class SecurityPageTest {
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

  /** The model's tests stand in the model, the others here. */
  private static Path source(String test) {
    return ROOT.resolve(
        test.equals("RulesTest")
            ? "model/src/test/java/dev/isomer/model/validation/RulesTest.java"
            : "k8s-charts/src/test/java/dev/isomer/kubernetes/" + test + ".java");
  }
}
