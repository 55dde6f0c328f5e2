package dev.isomer.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.validation.Limit;
import dev.isomer.model.validation.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of limits says what the code holds, and each limit has a finding. */
class LimitsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| [^|]+ \\| [0-9,]+ [^|]+ \\| `[a-z.-]+` \\| [^|]+ \\|$", Pattern.MULTILINE);
  private static final List<Limit> LIMITS =
      Main.estate().targets().stream()
          .collect(
              Collectors.toMap(
                  Target::name, Target::limits, (first, same) -> first, LinkedHashMap::new))
          .values()
          .stream()
          .flatMap(List::stream)
          .toList();

  @Test
  void thePageHasARowForEachLimit() throws IOException {
    var rows =
        ROW.matcher(Files.readString(ROOT.resolve("docs/limits.md")))
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(LIMITS.stream().map(LimitsPageTest::row).toList());
  }

  @Test
  void eachLimitHasAFindingOnThePageOfFindings() throws IOException {
    String findings = Files.readString(ROOT.resolve("docs/findings.md"));

    assertThat(LIMITS)
        .isNotEmpty()
        .allSatisfy(limit -> assertThat(findings).contains("### `" + limit.finding() + "`\n"));
  }

  private static String row(Limit limit) {
    return "| %s | %s | `%s` | %s |"
        .formatted(limit.resource(), limit.text(), limit.finding(), limit.source());
  }
}
