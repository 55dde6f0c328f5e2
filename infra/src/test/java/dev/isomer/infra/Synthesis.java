package dev.isomer.infra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.isomer.infra.release.DeployRoles;
import dev.isomer.infra.release.DeployRolesStack;
import dev.isomer.model.Environment;
import dev.isomer.model.Names;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.release.EksCluster;
import dev.isomer.model.release.GitHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.DefaultStackSynthesizer;

/**
 * A synthesis of both stacks and of the roles that deploy them in a process of its own, as the CDK
 * CLI does it: the order of Java's unordered maps differs between processes, not inside one.
 */
public final class Synthesis {

  private static final Estate ESTATE =
      Estate.empty()
          .ship(
              Fixture.messages(), List.of(new AwsTarget(Fixture.DEV), new AwsTarget(Fixture.PROD)))
          .releasedFrom(
              GitHub.owner("octo-org")
                  .repository("shop")
                  .cluster(Environment.DEV, EksCluster.named("shop").in("us-west-2")));

  private Synthesis() {}

  /** What is synthesized, and whether CloudFormation's rules look at it. */
  enum Mode {
    /** Both stacks, unseen: quick. */
    UNSEEN,
    /** Both stacks, held against the rules. */
    VALIDATED,
    /** Both stacks and a resource that breaks a rule. */
    BROKEN
  }

  /** Writes both stacks of the project in the first folder to the second. */
  public static void main(String[] args) {
    var fixture = new Fixture(Path.of(args[0]));
    var app = Fixture.app(Path.of(args[1]));
    for (var place : List.of(Fixture.DEV, Fixture.PROD)) {
      var stack =
          new AwsStack(
              app,
              Names.pascal(place.environment().name()) + "Stack",
              fixture.valid(Fixture.messages(), place));
      if (Mode.valueOf(args[2]) == Mode.BROKEN) {
        CfnResource.Builder.create(stack, "Broken")
            .type("AWS::DynamoDB::Table")
            .properties(Map.of("BillingMode", "FREE_OF_CHARGE"))
            .build();
      }
    }
    new DeployRolesStack(
        app,
        DeployRoles.of(ESTATE, ESTATE.shipments(AwsTarget.class)).orElseThrow(),
        DefaultStackSynthesizer.DEFAULT_QUALIFIER);
    app.synth();
  }

  /** What a process ended with, and all that it said. */
  record Outcome(int exit, String output) {}

  /** Runs {@link #main} in a new process. */
  static Outcome run(Path project, Path out, Mode mode) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Disomer.root=" + System.getProperty("isomer.root"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Synthesis.class.getName());
    command.add(project.toString());
    command.add(out.toString());
    command.add(mode.name());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CDK_VALIDATION", Boolean.toString(mode != Mode.UNSEEN));
    try {
      Process process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Every file of a folder with its content, by its path there. */
  static Map<String, String> files(Path folder) {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readString(path, ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
