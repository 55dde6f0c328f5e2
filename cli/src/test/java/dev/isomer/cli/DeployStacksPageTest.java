package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.cli.StackResult.Outcome;
import dev.isomer.model.Application;
import dev.isomer.model.Environment;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the page on deploy-stacks says is what the command does. */
class DeployStacksPageTest {
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));

  private static final CommandLine COMMAND =
      new CommandLine(new DeployStacksCommand(Project.at(ROOT), Estate.empty(), Map.of()));

  @Test
  void theSummaryIsTheOneThatIsPrinted() throws IOException {
    var out = new StringWriter();
    var stack =
        new DeployableStack(
            Application.named("messages"), Environment.DEV, "us-west-2", "DevStack");
    StackSummary.print(
        List.of(new StackResult(stack, Outcome.PUT_BACK, "https://d1.example.net")),
        new PrintWriter(out));

    assertThat(page()).contains("```text\n" + out.toString().replace("\r", "") + "```");
  }

  @Test
  void everyOptionExitCodeAndVariableIsNamed() throws IOException {
    var spec = COMMAND.getCommandSpec();

    assertThat(spec.options())
        .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
        .isNotEmpty()
        .allSatisfy(
            option ->
                assertThat(page())
                    .contains("| `" + option.longestName() + " " + option.paramLabel() + "` |"));
    assertThat(spec.usageMessage().exitCodeList().keySet())
        .filteredOn(codes -> !codes.isBlank())
        .isNotEmpty()
        .allSatisfy(codes -> assertThat(page()).contains("\n| " + codes.strip() + " |"));
    assertThat(Outcome.values())
        .allSatisfy(outcome -> assertThat(page()).contains("\n| " + outcome.exitCode() + " |"));
    assertThat(VerifiedPlace.VARIABLES)
        .allSatisfy(variable -> assertThat(page()).contains("| `" + variable + "` |"));
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/deploy-stacks.md"));
  }
}
