package dev.isomer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isomer.model.Application;
import dev.isomer.model.component.Site;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The versions of one stack, one after another, with CDK and an emulator of AWS. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployStacksOnEmulatorTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("isomer.root"));
  private static final String FIRST = TestAssembly.template("Topic", "AWS::SNS::Topic");
  private static final String SECOND = TestAssembly.template("Queue", "AWS::SQS::Queue");
  private static final String BROKEN =
      TestAssembly.template("Alarm", "AWS::CloudWatch::CompositeAlarm");

  /** A program inherits the signals that are ignored, as SIGTERM can be. */
  private static final String HEED_SIGNALS = "@SIG{qw(TERM)} = ('DEFAULT'); exec @ARGV";

  @TempDir private static Path root;
  private static AwsEmulator aws;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void bootstrap() throws Exception {
    aws = AwsEmulator.start();
    Files.createSymbolicLink(root.resolve("node_modules"), REPOSITORY.resolve("node_modules"));
    TestAssembly.write(root.resolve("first"), FIRST);
    TestAssembly.write(root.resolve("second"), SECOND);
    TestAssembly.write(root.resolve("broken"), BROKEN);
    aws.run(
        REPOSITORY.resolve("node_modules/.bin/cdk").toString(),
        "bootstrap",
        "aws://000000000000/us-west-2",
        "--app",
        root.resolve("first").toString());
  }

  @AfterAll
  static void end() {
    if (aws != null) {
      aws.close();
    }
  }

  @Test
  @Order(1)
  void aFirstVersionThatIsNotVerifiedHasNothingBeforeIt() throws Exception {
    assertThat(deploy("first", "exit 3")).as("%s", err).isEqualTo(19);

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "DevStack  us-west-2  not verified, and there is no previous version "
                + " https://d1.example.net\n");
    assertThat(err.toString())
        .contains(
            "isomer: DevStack: not verified: the command exits with code 3",
            "remove it with npx cdk destroy DevStack");
    assertThat(saved()).doesNotExist();
  }

  @Test
  @Order(2)
  void theCommandKnowsWhatItVerifies() throws Exception {
    String command = "echo \"$ISOMER_APPLICATION in $ISOMER_ENVIRONMENT at $ISOMER_URL\"";
    assertThat(deploy("first", command)).as("%s", err).isZero();

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "DevStack  us-west-2  deployed and verified  https://d1.example.net\n");
    assertThat(err.toString().lines())
        .contains(
            "%s deploy DevStack --app %s --exclusively --require-approval never --progress events --outputs-file %s"
                .formatted(
                    root.resolve("node_modules/.bin/cdk"),
                    root.resolve("first"),
                    root.resolve(".isomer/release/DevStack.outputs.json")),
            "shop in dev at https://d1.example.net");
    assertThat(saved()).doesNotExist();
    assertThat(running()).isEqualTo(json(FIRST));
  }

  @Test
  @Order(3)
  void aSignalEndsTheCommandAndLeavesTheVersion() throws Exception {
    Process process = start("second", "echo pid $$; exec sleep 300");
    try (var errors = process.errorReader(StandardCharsets.UTF_8)) {
      String line = errors.readLine();
      while (line != null && !line.startsWith("pid ")) {
        line = errors.readLine();
      }
      assertThat(line).isNotNull();
      var verification = ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow();
      process.toHandle().destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(errors.lines())
          .containsExactly(
              "isomer: CloudFormation continues with what it got",
              "isomer: stopped; to go on from here: bin/isomer deploy-stacks shop --app %s --verify '%s'"
                  .formatted(root.resolve("second"), "shop=echo pid $$; exec sleep 300"));
      assertThat(verification.isAlive()).isFalse();
    }
    assertThat(running()).isEqualTo(json(SECOND));
    assertThat(json(Files.readString(saved()))).isEqualTo(json(FIRST));
  }

  @Test
  @Order(4)
  void aRunThatContinuesGoesBackToWhatRanBeforeTheFirst() throws Exception {
    assertThat(deploy("second", "echo not so; exit 1")).isEqualTo(19);

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "DevStack  us-west-2  not verified, the previous version runs again "
                + " https://d1.example.net\n");
    assertThat(err.toString()).contains("not so", "an earlier run did not end");
    assertThat(running()).isEqualTo(json(FIRST));
    assertThat(saved()).doesNotExist();
  }

  @Test
  @Order(5)
  void whatCloudFormationRefusesChangesNothing() throws Exception {
    assertThat(deploy("broken", "exit 0")).as("%s", err).isEqualTo(1);

    assertThat(out.toString())
        .isEqualToNormalizingNewlines("DevStack  us-west-2  cdk deploy failed\n");
    assertThat(err.toString())
        .contains("its events are those of the stack shop-dev in us-west-2")
        .doesNotContain("verifying");
    assertThat(running()).isEqualTo(json(FIRST));
    assertThat(saved()).doesNotExist();
  }

  @Test
  @Order(6)
  void whereNothingWasChangedNothingIsPutBack() throws Exception {
    assertThat(deploy("first", "exit 3")).as("%s", err).isEqualTo(19);

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "DevStack  us-west-2  not verified, and nothing was changed  https://d1.example.net\n");
    assertThat(err.toString()).contains("nothing is put back").doesNotContain("putting");
    assertThat(running()).isEqualTo(json(FIRST));
    assertThat(saved()).doesNotExist();
  }

  private int deploy(String version, String verification) {
    return command(root)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments(version, verification).toArray(String[]::new));
  }

  private static Process start(String version, String verification) throws IOException {
    var line =
        new ArrayList<>(
            List.of(
                "perl",
                "-e",
                HEED_SIGNALS,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Disomer.command=bin/isomer",
                "-Disomer.root=" + REPOSITORY,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                root.toString()));
    line.addAll(arguments(version, verification));
    var builder = new ProcessBuilder(line);
    builder.environment().putAll(aws.variables());
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static List<String> arguments(String version, String verification) {
    return List.of(
        "deploy-stacks",
        "shop",
        "--app",
        root.resolve(version).toString(),
        "--verify",
        "shop=" + verification);
  }

  private static CommandLine command(Path root) {
    var project = Project.at(root);
    var estate =
        Estate.empty()
            .ship(
                Application.named("shop").owner("sales").of(Site.named("front")), TestEstates.AWS);
    var variables = aws == null ? System.getenv() : aws.variables();
    return new CommandLine(CommandSpec.create())
        .addSubcommand(new DeployStacksCommand(project, estate, variables))
        .setExecutionExceptionHandler(new Failures(project));
  }

  /** The template that the emulator has. */
  private static JsonNode running() throws IOException, InterruptedException {
    return json(
        aws.run(
            "aws",
            "cloudformation",
            "get-template",
            "--stack-name=shop-dev",
            "--region=us-west-2",
            "--query=TemplateBody",
            "--output=json"));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static Path saved() {
    return root.resolve(".isomer/release/DevStack.before.json");
  }

  /** The command in a process of its own. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      var words = List.of(arguments);
      System.exit(
          command(Path.of(words.getFirst()))
              .execute(words.subList(1, words.size()).toArray(String[]::new)));
    }
  }
}
