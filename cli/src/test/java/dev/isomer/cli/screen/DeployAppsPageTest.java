package dev.isomer.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Phase;
import dev.isomer.deploy.change.Change;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on deploy-apps shows is what is printed. */
class DeployAppsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("isomer.root")).resolve("docs/deploy-apps.md");

  @Test
  void theTableAndTheSummaryAreThoseOfATerminalOfEightyColumns() throws Exception {
    try (var screen = new Screen(80, 40)) {
      var playback = new Playback();
      playback.play(new TableView(screen.terminal(), true, playback::now));

      assertThat(String.join("\n", screen.lines())).isEqualTo(block("text", 0));
    }
  }

  @Test
  void theLinesAreThoseOfALog() throws Exception {
    var out = new StringWriter();
    var playback = new Playback();
    playback.play(new LinesView(new PrintWriter(out), playback::now));

    assertThat(out.toString().lines().toList())
        .containsSubsequence(block("text", 1).lines().toList());
  }

  @Test
  void theObjectsAreThoseThatAProgramGets() throws Exception {
    var out = new StringWriter();
    var playback = new Playback();
    playback.play(new JsonView(new PrintWriter(out), playback::now));

    List<String> shown = block("json", 0).lines().toList();
    assertThat(out.toString().lines().toList()).containsSubsequence(shown);
    assertThat(types(shown)).isEqualTo(types(out.toString().lines().toList()));
  }

  @Test
  void everyOutcomePhaseActionAndExitCodeIsNamed() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Arrays.stream(Outcome.values()))
        .allSatisfy(
            outcome ->
                assertThat(page)
                    .containsPattern(
                        "\\| "
                            + outcome.exitCode()
                            + "(, 129, 143)? \\|[^\\n]*`"
                            + Words.id(outcome)
                            + "`"));
    assertThat(Arrays.stream(Phase.values()))
        .allSatisfy(phase -> assertThat(page).contains("`" + Words.id(phase) + "`"));
    assertThat(Arrays.stream(Change.Action.values()))
        .allSatisfy(action -> assertThat(page).contains("`" + Words.id(action) + "`"));
  }

  private static Set<String> types(List<String> lines) {
    var types = new TreeSet<String>();
    for (String line : lines) {
      types.add(line.substring(0, line.indexOf(',')));
    }
    return types;
  }

  private static String block(String language, int index) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(result -> result.group(1))
        .toList()
        .get(index);
  }
}
