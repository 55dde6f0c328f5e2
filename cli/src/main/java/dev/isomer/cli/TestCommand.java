package dev.isomer.cli;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the tests. {@code bin/isomer} itself does so, since a build may replace this class. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Run every test that needs no cluster and no account.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bin/isomer test                all of them; a missing browser is a named skip",
      "  bin/build-scripts build test   the same, after a build of everything"
    })
final class TestCommand implements Callable<Integer> {
  private final Project project;

  TestCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String script = project.root().resolve("bin/build-scripts").toString();
    return Processes.run(project.root(), List.of(script, "test"));
  }
}
