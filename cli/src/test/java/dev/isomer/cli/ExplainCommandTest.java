package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExplainCommandTest {
  private final StringWriter printed = new StringWriter();

  @Test
  void aFindingHasAPage() {
    assertThat(explain("accept.reason")).isEqualTo(0);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            """
            accept.reason
            error: A finding is accepted without a reason.

            Why it matters: A reader of the report needs to know why the finding may stay. Without the reason
            nobody can tell later whether it still holds.

            To fix it: Give the reason as the third argument of accepts(id, path, reason).
            """);
  }

  @Test
  void everyPageSaysWhatItMeansWhyAndWhatToDo() throws IOException {
    FindingPages pages = FindingPages.read();

    assertThat(pages.pages()).hasSizeGreaterThan(100);
    assertThat(pages.pages())
        .allSatisfy(
            (id, page) -> {
              assertThat(page).as(id).hasSize(3);
              assertThat(page.get(0)).as(id).matches("\\*(error|warning|note)\\*: [A-Z].*\\.");
              assertThat(page.get(1)).as(id).startsWith("Why it matters: ");
              assertThat(page.get(2)).as(id).matches("To (fix|live with) it: .*");
            });
  }

  @Test
  void aMistypedIdIsAnsweredWithTheNearest() {
    assertThat(explain("accept.reasons")).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            "isomer: no finding of Isomer has the id \"accept.reasons\"; did you mean accept.reason?\n");
  }

  @Test
  void anIdOfNobodyMayBeThatOfARuleOfTheEstate() {
    assertThat(explain("acme.owner-of-record")).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            "isomer: no finding of Isomer has the id \"acme.owner-of-record\"; a rule of this estate may"
                + " have it; docs/findings.md lists all of Isomer's\n");
  }

  @Test
  void aHeadingThatIsNoFindingEndsAPage() {
    var pages = FindingPages.of("# Title\n\nText.\n\n### `a.b`\n\nOne\nline.\n\n## Next\n\nOther.");

    assertThat(pages.lines("a.b", 100)).isEqualTo(List.of("a.b", "One line."));
  }

  private int explain(String id) {
    return new CommandLine(new ExplainCommand())
        .setExecutionExceptionHandler(new Failures(Project.at(Path.of(""))))
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(printed))
        .execute(id);
  }
}
