package dev.isomer.cli;

import dev.isomer.estate.AwsApp;
import dev.isomer.model.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What {@code cdk.json} calls. */
@Command(
    name = "app",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Synthesize for the tool that calls this: cdk.")
final class AppCommand implements Runnable {

  /** The tools that can call. */
  enum Tool {
    aws
  }

  private final Project project;

  @Parameters(index = "0", paramLabel = "TOOL", description = "${COMPLETION-CANDIDATES}")
  private Tool tool = Tool.aws;

  AppCommand(Project project) {
    this.project = project;
  }

  @Override
  public void run() {
    switch (tool) {
      case aws -> AwsApp.synthesize(project);
    }
  }
}
