package dev.isomer.cli;

import dev.isomer.model.project.Project;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the tests of a repository whose launcher names a script for that. The launcher runs that
 * script itself, because a build may replace this class; this command exists for the help.
 */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Run every test that needs no cloud account.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer test                    browser tests are skipped without a browser",
      "  isomer test --cluster          tests on the cluster of the current context"
    })
final class TestCommand implements Callable<Integer> {
  private final Project project;
  private final String script;

  @Option(
      names = "--cluster",
      description = "Run the tests on the Kubernetes cluster of KUBECONFIG.")
  private boolean cluster = false;

  private TestCommand(Project project, String script) {
    this.project = project;
    this.script = script;
  }

  /** The command if the system property {@code isomer.tests} names a script of the project. */
  static Optional<TestCommand> of(Project project) {
    return Optional.ofNullable(System.getProperty("isomer.tests"))
        .map(script -> new TestCommand(project, script));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String program = project.root().resolve(script).toString();
    return Processes.run(project.root(), List.of(program, cluster ? "test:cluster" : "test"));
  }
}
