package dev.isomer.cli;

import dev.isomer.estate.AwsApp;
import dev.isomer.estate.Estate;
import dev.isomer.estate.KubernetesApp;
import dev.isomer.infra.rendered.Place;
import dev.isomer.kubernetes.MonitoringChart;
import dev.isomer.kubernetes.rendered.ClusterPlace;
import dev.isomer.model.Application;
import dev.isomer.model.Names;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes what the structures' own tools deploy. */
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description = "Write the AWS stacks to cdk.out/ and the manifests to dist/.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bin/isomer synth               everything",
      "  npx cdk synth DevStack         one, printed",
      "  npx cdk deploy DevStack        one, deployed",
      "  npx cdk8s synth                all manifests"
    })
final class SynthCommand implements Callable<Integer> {

  /** Where the manifests are written unless somebody says otherwise. */
  static final String MANIFESTS = "dist";

  private final Project project;

  @Spec private CommandSpec spec;

  SynthCommand(Project project) {
    this.project = project;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    run("aws-cdk/bin/cdk", "cdk", "--quiet");
    for (Place place : AwsApp.PLACES) {
      String stack = Names.stack(place.environment());
      print(stack, place.region(), Path.of("cdk.out", stack + ".template.json"));
    }
    run("cdk8s-cli/bin/cdk8s", "cdk8s", "--check-upgrade=false");
    for (ClusterPlace place : KubernetesApp.PLACES) {
      String environment = place.environment().name();
      Path folder = Path.of(MANIFESTS, environment);
      printManifests(ClusterPlace.PLATFORM, environment, folder);
      for (Application application : Estate.applications()) {
        printManifests(application.name(), environment, folder);
      }
    }
    return ExitCode.OK;
  }

  private void run(String program, String tool, String option)
      throws IOException, InterruptedException {
    Path node = project.root().resolve("node_modules/node/bin/node");
    Path cli = project.root().resolve("node_modules").resolve(program);
    if (!Files.isRegularFile(node) || !Files.isRegularFile(cli)) {
      throw CommandFailure.work(
          "synth: the "
              + tool
              + " CLI is not installed; it comes with the project's Node packages; run npm ci");
    }
    int code =
        Processes.run(project.root(), List.of(node.toString(), cli.toString(), "synth", option));
    if (code != 0) {
      throw CommandFailure.work(
          "synth: "
              + tool
              + " synth ended with exit code "
              + code
              + "; its own output is above; mend that");
    }
  }

  private void printManifests(String name, String environment, Path folder) throws IOException {
    for (String suffix : List.of("", MonitoringChart.SUFFIX)) {
      print(name, environment, folder.resolve(name + suffix + ".k8s.yaml"));
    }
  }

  private void print(String name, String where, Path file) throws IOException {
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-10s  %-10s  %-38s  %4d KiB%n",
        name,
        where,
        file,
        Files.size(project.root().resolve(file)) / 1024);
    out.flush();
  }
}
