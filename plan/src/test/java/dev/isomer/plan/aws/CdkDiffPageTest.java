package dev.isomer.plan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison with {@code cdk diff} is of the changes, verdicts and versions that there are. */
class CdkDiffPageTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final Path PAGE = ROOT.resolve("bench/plan-and-cdk-diff/results.md");
  private static final String REMEDY = "run bench/plan-and-cdk-diff/run";

  @Test
  void everyLabelledChangeHasItsRow() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| ")).skip(1).toList();
    List<TemplateChange> changes = TemplateChange.all();

    assertThat(rows).as(REMEDY).hasSameSizeAs(changes);
    for (int place = 0; place < rows.size(); place++) {
      assertThat(rows.get(place)).as(REMEDY).startsWith(CdkDiffTable.row(changes.get(place)));
    }
  }

  @Test
  void itIsOfTheVersionsThatAreInstalled() throws IOException {
    JsonNode packages =
        new ObjectMapper().readTree(ROOT.resolve("package.json").toFile()).path("devDependencies");

    assertThat(Files.readString(PAGE))
        .as(REMEDY)
        .endsWith(
            "with aws-cdk %s and %s %s.\n"
                .formatted(
                    packages.path("aws-cdk").asText(),
                    TemplateDiff.PACKAGE,
                    packages.path(TemplateDiff.PACKAGE).asText()));
  }
}
