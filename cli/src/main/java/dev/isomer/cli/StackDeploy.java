package dev.isomer.cli;

import dev.isomer.cli.StackResult.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deploys one stack, verifies it, and puts back what ran before if it is not verified. */
final class StackDeploy {
  private final DeployableStack stack;
  private final CloudAssembly assembly;
  private final Path folder;
  private final Tools tools;
  private final PrintWriter err;

  /**
   * What a deploy works with.
   *
   * @param cloudFormation tells what runs; null if nothing is verified
   * @param variables the environment variables of the command that verifies
   */
  record Tools(
      Cdk cdk,
      @Nullable CloudFormation cloudFormation,
      Programs programs,
      Map<String, String> variables) {

    Tools {
      variables = Map.copyOf(variables);
    }
  }

  /**
   * A deploy of a stack.
   *
   * @param folder where files are kept until it is done
   */
  StackDeploy(
      DeployableStack stack, CloudAssembly assembly, Path folder, Tools tools, PrintWriter err) {
    this.stack = stack;
    this.assembly = assembly;
    this.folder = folder;
    this.tools = tools;
    this.err = err;
  }

  /**
   * Deploys it.
   *
   * @param verification the command that verifies it; null for none
   * @throws StoppedException if a signal ends it; CloudFormation continues with what it got
   */
  StackResult run(@Nullable String verification)
      throws IOException, InterruptedException, StoppedException {
    var before = new SavedTemplate(folder.resolve(stack.id() + ".before.json"));
    if (verification != null) {
      save(before);
    }
    if (tools.cdk().deploy(stack.id(), assembly.folder(), outputs()) != 0) {
      return failed(before, verification != null);
    }
    String address = address();
    if (verification == null) {
      before.delete();
      return new StackResult(stack, Outcome.DEPLOYED, address);
    }
    if (verify(verification, address)) {
      before.delete();
      return new StackResult(stack, Outcome.VERIFIED, address);
    }
    Outcome outcome = putBack(before.template());
    if (outcome != Outcome.NOT_BACK) {
      before.delete();
    }
    return new StackResult(stack, outcome, address);
  }

  private void save(SavedTemplate before)
      throws IOException, InterruptedException, StoppedException {
    if (before.exists()) {
      say(
          "an earlier run did not end; if this version is not verified, what ran before that run is"
              + " put back, from "
              + before.file()
              + "; delete the file if it is out of date");
    } else {
      before.save(running());
    }
  }

  private Optional<byte[]> running() throws IOException, InterruptedException, StoppedException {
    CloudFormation cloudFormation = tools.cloudFormation();
    return cloudFormation == null ? Optional.empty() : cloudFormation.template(stack);
  }

  private StackResult failed(SavedTemplate before, boolean isVerified)
      throws IOException, InterruptedException, StoppedException {
    say(
        "cdk deploy failed, and the reason is in its output above; if CloudFormation had begun, it"
            + " restored what ran before; its events are those of the stack "
            + place());
    if (isVerified) {
      deleteIfRestored(before);
    }
    return new StackResult(stack, Outcome.FAILED, null);
  }

  /** A lost connection fails too, and then CloudFormation continues: what was saved is kept. */
  private void deleteIfRestored(SavedTemplate before)
      throws IOException, InterruptedException, StoppedException {
    try {
      if (isRunning(before.template())) {
        before.delete();
      } else {
        say("what runs is not what ran before; that is kept in " + before.file());
      }
    } catch (CommandFailure e) {
      say("it is not known what runs; what ran before is kept in " + before.file());
    }
  }

  /** If it is not known what runs, what ran before is put back. */
  private boolean isUnchanged(Optional<byte[]> before)
      throws IOException, InterruptedException, StoppedException {
    try {
      return isRunning(before);
    } catch (CommandFailure e) {
      return false;
    }
  }

  private boolean isRunning(Optional<byte[]> template)
      throws IOException, InterruptedException, StoppedException {
    return Arrays.equals(
        running().orElse(SavedTemplate.NOTHING), template.orElse(SavedTemplate.NOTHING));
  }

  private boolean verify(String command, @Nullable String address)
      throws IOException, InterruptedException, StoppedException {
    say("verifying: " + command);
    var verification =
        new VerifyCommand(
            command,
            VerifiedPlace.variables(
                stack.application(), stack.environment(), Optional.ofNullable(address)));
    int exitCode = tools.programs().run(verification.process(tools.variables()));
    if (exitCode != 0) {
      say("not verified: the command exits with code " + exitCode);
    }
    return exitCode == 0;
  }

  private Outcome putBack(Optional<byte[]> before)
      throws IOException, InterruptedException, StoppedException {
    if (before.isEmpty()) {
      say(
          "this was the first deploy, so there is nothing to put back and the version that is not"
              + " verified runs; remove it with npx cdk destroy "
              + stack.id());
      return Outcome.FIRST;
    }
    if (isUnchanged(before)) {
      say("nothing was changed, so nothing is put back; the version that is not verified runs");
      return Outcome.SAME;
    }
    say("putting the previous version back");
    Path previous = folder.resolve(stack.id() + ".before.cdk.out");
    Files.createDirectories(previous);
    PreviousAssembly.write(assembly, stack.id(), before.orElseThrow(), previous);
    if (tools.cdk().deploy(stack.id(), previous, outputs()) == 0) {
      return Outcome.PUT_BACK;
    }
    say(
        "putting the previous version back failed, and the reason is in the output of cdk above;"
            + " the version that is not verified runs; look at the events of the stack "
            + place());
    return Outcome.NOT_BACK;
  }

  private String place() {
    return stack.name() + " in " + stack.region();
  }

  private Path outputs() {
    return folder.resolve(stack.id() + ".outputs.json");
  }

  private @Nullable String address() throws IOException {
    Map<String, String> outputs = Cdk.outputs(outputs(), stack.name());
    return stack
        .addressOutput()
        .map(outputs::get)
        .map(
            address -> address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
        .orElse(null);
  }

  private void say(String text) {
    err.println("isomer: " + stack.id() + ": " + text);
    err.flush();
  }
}
