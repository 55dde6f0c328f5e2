package dev.isomer.cli;

import dev.isomer.infra.AwsStacks;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What {@code cdk.json} and {@code cdk8s.yaml} call. */
@Command(
    name = "app",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Synthesize for the tool that calls this: cdk, cdk8s.")
final class AppCommand implements Runnable {

  /** The tools that can call. */
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
  public void run() {
    switch (tool) {
      case aws -> AwsStacks.synthesize(estate, project);
      case kubernetes -> KubernetesManifests.synthesize(estate, project, output());
    }
  }

  /** The cdk8s CLI names its output folder by a variable. */
  private Path output() {
    String named = System.getenv("CDK8S_OUTDIR");
    return project
        .root()
        .resolve(named == null || named.isEmpty() ? SynthCommand.MANIFESTS : named);
  }
}
