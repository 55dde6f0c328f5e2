package dev.isomer.cli;

import dev.isomer.estate.AwsApp;
import dev.isomer.infra.rendered.Place;
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
    description = "Write the AWS stacks to cdk.out/, as npx cdk synth does.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bin/isomer synth               all stacks",
      "  npx cdk synth DevStack         one, printed",
      "  npx cdk deploy DevStack        one, deployed"
    })
final class SynthCommand implements Callable<Integer> {
  private final Project project;

  @Spec private CommandSpec spec;

  SynthCommand(Project project) {
    this.project = project;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path node = project.root().resolve("node_modules/node/bin/node");
    Path cdk = project.root().resolve("node_modules/aws-cdk/bin/cdk");
    if (!Files.isRegularFile(node) || !Files.isRegularFile(cdk)) {
      throw CommandFailure.work(
          "synth: the CDK CLI is not installed; it comes with the project's Node packages; run npm"
              + " ci");
    }
    int code =
        Processes.run(project.root(), List.of(node.toString(), cdk.toString(), "synth", "--quiet"));
    if (code != 0) {
      throw CommandFailure.work(
          "synth: cdk synth ended with exit code " + code + "; its own output is above; mend that");
    }
    for (Place place : AwsApp.PLACES) {
      print(place);
    }
    return ExitCode.OK;
  }

  private void print(Place place) throws IOException {
    String stack = Names.stack(place.environment());
    Path template = project.root().resolve("cdk.out").resolve(stack + ".template.json");
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-10s  %-10s  %-36s  %4d KiB%n",
        stack,
        place.region(),
        project.root().relativize(template),
        Files.size(template) / 1024);
    out.flush();
  }
}
