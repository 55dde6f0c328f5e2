package dev.isomer.cli;

import dev.isomer.cli.StackResult.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Deploys stacks one after another; after one that fails, none begins. */
final class StacksRun {
  private final StacksRequest request;
  private final StackDeploy.Tools tools;
  private final Path folder;
  private final PrintWriter err;

  /**
   * A run of a valid request.
   *
   * @param folder where files are kept until a deploy is done
   * @param err where progress is printed
   */
  StacksRun(StacksRequest request, StackDeploy.Tools tools, Path folder, PrintWriter err) {
    this.request = request;
    this.tools = tools;
    this.folder = folder;
    this.err = err;
  }

  /**
   * Deploys the stacks.
   *
   * @return a result for each of them
   * @throws CommandFailure if it cannot be synthesized, or what runs cannot be saved
   */
  List<StackResult> run() throws IOException, InterruptedException, StoppedException {
    CloudAssembly given = request.assembly();
    CloudAssembly assembly = given == null ? synthesized() : given;
    var results = new ArrayList<StackResult>();
    for (DeployableStack stack : request.stacks()) {
      boolean isBegun = results.stream().allMatch(each -> each.outcome().exitCode() == 0);
      results.add(
          isBegun
              ? new StackDeploy(stack, assembly, folder, tools, err)
                  .run(request.verifications().get(stack.application().name()))
              : new StackResult(stack, Outcome.NOT_BEGUN, null));
    }
    return List.copyOf(results);
  }

  private CloudAssembly synthesized() throws IOException, InterruptedException, StoppedException {
    Path output = folder.resolve("cdk.out");
    Files.createDirectories(folder);
    if (tools.cdk().synthesize(output) != 0) {
      throw CommandFailure.work(
          "cdk synth failed, so nothing was deployed; fix what its output above reports, then run"
              + " this again");
    }
    var mistakes = new ArrayList<String>();
    var assembly = CloudAssembly.read(output, mistakes);
    assembly.ifPresent(
        read -> request.stacks().forEach(stack -> read.mistake(stack).ifPresent(mistakes::add)));
    return assembly
        .filter(_ -> mistakes.isEmpty())
        .orElseThrow(() -> CommandFailure.input(String.join("\nisomer: ", mistakes)));
  }
}
