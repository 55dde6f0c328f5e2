package dev.isomer.cli;

import dev.isomer.infra.AwsStacks;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** The command that {@code cdk.json} and {@code cdk8s.yaml} call. */
@Command(
    name = "app",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Synthesize for the tool that runs this command: cdk or cdk8s.")
final class AppCommand implements Callable<Integer> {

  /** The variable with the file to which a synthesis for a plan writes what it is of. */
  static final String DESCRIPTION = "ISOMER_DESCRIPTION";

  /** The tools that can call this command. */
  enum Tool {
    aws,
    kubernetes
  }

  private final Project project;
  private final Estate estate;

  @Parameters(index = "0", paramLabel = "TOOL", description = "${COMPLETION-CANDIDATES}")
  private Tool tool = Tool.aws;

  AppCommand(Project project, Estate estate) {
    this.project = project;
    this.estate = estate;
  }

  @Override
  public Integer call() throws IOException {
    switch (tool) {
      case aws -> AwsStacks.synthesize(estate, project);
      case kubernetes -> KubernetesManifests.synthesize(estate, project, output());
    }
    String file = System.getenv(DESCRIPTION);
    if (file != null && !file.isEmpty()) {
      Descriptions.of(estate).write(Path.of(file));
    }
    return ExitCode.OK;
  }

  /** The output folder, which the cdk8s CLI passes in a variable. */
  private Path output() {
    String named = System.getenv("CDK8S_OUTDIR");
    return project
        .root()
        .resolve(named == null || named.isEmpty() ? SynthCommand.MANIFESTS : named);
  }
}
