package dev.isomer.cli;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the tests. {@code bin/isomer} itself does so, since a build may replace this class. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Run every test that needs no account.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bin/isomer test                what needs none; no browser is a named skip",
      "  bin/isomer test --cluster      those on the cluster of the current context",
      "  bin/build-scripts build test   the same, after a build of everything"
    })
final class TestCommand implements Callable<Integer> {
  private final Project project;

  @Option(names = "--cluster", description = "On the Kubernetes cluster that KUBECONFIG names.")
  private boolean cluster = false;

  TestCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String script = project.root().resolve("bin/build-scripts").toString();
    return Processes.run(project.root(), List.of(script, cluster ? "test:cluster" : "test"));
  }
}
