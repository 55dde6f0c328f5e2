package dev.isomer.cli;

import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the stacks and manifests that the platforms' own tools deploy. */
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description = "Write the AWS stacks to cdk.out/ and the Kubernetes manifests to dist/.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer synth                   everything",
      "  npx cdk synth DevStack         print one stack",
      "  npx cdk deploy DevStack        deploy one stack",
      "  npx cdk8s synth                all manifests"
    })
final class SynthCommand implements Callable<Integer> {

  /** The default folder of the manifests. */
  static final String MANIFESTS = "dist";

  private final Project project;
  private final Estate estate;

  @Spec private CommandSpec spec;

  SynthCommand(Project project, Estate estate) {
    this.project = project;
    this.estate = estate;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Written> stacks = Written.stacks(estate);
    List<Written> manifests = Written.manifests(estate);
    List<Written> all = Stream.concat(stacks.stream(), manifests.stream()).toList();
    if (!stacks.isEmpty()) {
      run("cdk", "aws-cdk", "--quiet");
      print(stacks, all);
    }
    if (!manifests.isEmpty()) {
      run("cdk8s", "cdk8s-cli", "--check-upgrade=false");
      print(manifests, all);
    }
    if (stacks.isEmpty() && manifests.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "isomer: synth: there is nothing to write, because no application"
                  + " goes to AWS or Kubernetes;"
                  + " add a target to one of them");
    }
    return ExitCode.OK;
  }

  private void run(String tool, String npmPackage, String option)
      throws IOException, InterruptedException {
    var tools = NodeTools.of(project, System.getenv());
    Path program =
        tools
            .find(tool)
            .orElseThrow(
                () ->
                    CommandFailure.work(
                        "synth: the "
                            + tool
                            + " CLI is not installed: it is neither in node_modules/.bin of the"
                            + " project nor on the PATH; run npm ci, or add "
                            + npmPackage
                            + " to package.json"));
    int code =
        Processes.run(
            project.root(), List.of(program.toString(), "synth", option), tools.variables());
    if (code != 0) {
      throw CommandFailure.work(
          "synth: "
              + tool
              + " synth exited with code "
              + code
              + "; its own output is above; fix what it reports, then run this again");
    }
  }

  /** In columns that fit what is written by both tools. */
  private void print(List<Written> written, List<Written> all) throws IOException {
    var out = spec.commandLine().getOut();
    String format =
        "%-"
            + width(all, Written::name)
            + "s  %-"
            + width(all, Written::place)
            + "s  %-"
            + width(all, each -> each.file().toString())
            + "s  %4d KiB%n";
    for (Written each : written) {
      out.printf(
          Locale.ROOT,
          format,
          each.name(),
          each.place(),
          each.file(),
          Files.size(project.root().resolve(each.file())) / 1024);
    }
    out.flush();
  }

  private static int width(List<Written> all, Function<Written, String> column) {
    return all.stream().map(column).mapToInt(String::length).max().orElse(1);
  }
}
