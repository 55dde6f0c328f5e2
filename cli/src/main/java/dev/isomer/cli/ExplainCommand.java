package dev.isomer.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the page of a finding. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Explain a finding: what it means, why it matters and how to fix it.",
    footerHeading = "%nExamples:%n",
    footer = {"  isomer explain image.placeholder"})
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The finding's id, which the report shows in brackets.")
  private String id = "";

  @Spec private CommandSpec spec;

  ExplainCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException {
    FindingPages pages = FindingPages.read();
    List<String> lines = pages.lines(id, Screens.width(System.getenv()));
    if (lines.isEmpty()) {
      throw CommandFailure.input(unknown(pages));
    }
    var out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }

  private String unknown(FindingPages pages) {
    Optional<String> nearest = Nearest.to(id, List.copyOf(pages.pages().keySet()));
    return "no finding of Isomer has the id \"%s\"; %s"
        .formatted(
            id,
            nearest
                .map(near -> "did you mean " + near + "?")
                .orElse(
                    "a rule of this estate may have it; docs/findings.md lists all of Isomer's"));
  }
}
