package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
  private final StringWriter printed = new StringWriter();
  private final CommandLine isomer =
      Isomer.commandLine(Project.at(Path.of(System.getProperty("isomer.root"))), Estate.empty())
          .setOut(new PrintWriter(printed))
          .setErr(new PrintWriter(printed));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "check",
        "explain",
        "synth",
        "applications",
        "images",
        "conformance",
        "deploy-apps",
        "deploy-stacks",
        "test"
      })
  void everyCommandHasHelpWithExamplesThatFitsATerminal(String command) {
    assertThat(isomer.execute(command, "--help")).isEqualTo(0);
    assertThat(printed.toString()).contains("Examples:").contains("  bin/");
    assertExamplesAreWhole();
  }

  @Test
  void theProgramListsItsCommandsAndExitCodes() {
    assertThat(isomer.execute("--help")).isEqualTo(0);
    assertThat(printed.toString())
        .contains(
            "Commands:", "  up ", "  check ", "  synth ", "  applications ", "  images ", "  test ")
        .contains("  conformance ", "  deploy-apps ", "  deploy-stacks ")
        .contains("Exit codes:", "Examples:")
        .doesNotContain("  app ");
    assertExamplesAreWhole();
  }

  @Test
  void noCommandIsAMistakeThatNamesThem() {
    assertThat(isomer.execute()).isEqualTo(2);
    assertThat(printed.toString())
        .startsWith(
            "isomer: no command; use up, check, explain, synth, plan,"
                + " applications, images, conformance,"
                + " deploy-apps or deploy-stacks; see bin/isomer --help");
  }

  @Test
  void anUnknownOptionIsAMistake() {
    assertThat(isomer.execute("up", "--prot", "1")).isEqualTo(2);
    assertThat(printed.toString()).contains("--prot").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536"})
  void aPortHasARange(String port) {
    assertThat(isomer.execute("up", "--port=" + port)).isEqualTo(2);
    assertThat(printed.toString())
        .isEqualToNormalizingNewlines(
            "isomer: --port: "
                + port
                + " is not from 0 to 65535; choose another, or omit the option\n");
  }

  /** A wrapped example starts its second line at the margin. */
  private void assertExamplesAreWhole() {
    List<String> examples =
        printed.toString().lines().dropWhile(line -> !line.equals("Examples:")).skip(1).toList();
    assertThat(examples)
        .isNotEmpty()
        .allMatch(line -> line.length() < 80)
        .allMatch(line -> line.isEmpty() || line.startsWith("  ") || line.endsWith("."));
  }
}
