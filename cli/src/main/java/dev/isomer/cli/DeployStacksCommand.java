package dev.isomer.cli;

import dev.isomer.model.Application;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deploys applications to AWS. */
@Command(
    name = DeployStacksCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {DeployStacksCommand.USAGE, "         [--verify=APP=COMMAND]..."},
    description = {
      "Deploy the stacks of applications to AWS with the CDK CLI, one after another. With"
          + " --verify, a version that its command rejects is replaced by the one that ran before."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:all stacks are deployed, and verified as requested",
      " 1:the CDK CLI or the AWS CLI failed; CloudFormation restores what ran before",
      " 2:the request is not valid: a name, an option, a folder, a missing program",
      " 19:the verification of an application fails; the previous version runs again",
      " 20:the verification fails, and putting the previous version back failed too",
      " 130, 129, 143:stopped by Ctrl-C, SIGHUP or SIGTERM; CloudFormation continues,"
          + " the same command resumes",
      " :Of several applications, the first that fails counts; none begins after it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer deploy-stacks                    what can be deployed, and where to",
      "  isomer deploy-stacks messages           its stack, to dev",
      "  isomer deploy-stacks messages --env prod --app cdk.out",
      "  isomer deploy-stacks messages --verify \\",
      "      'messages=bin/isomer conformance messages --url \"$ISOMER_URL\"'",
      "",
      "It needs credentials as the AWS CLI does; --verify needs the AWS CLI itself."
    })
final class DeployStacksCommand implements Callable<Integer> {
  static final String NAME = "deploy-stacks";

  static final String USAGE = "isomer deploy-stacks APP... [--env=ENV] [--app=FOLDER]";

  private final Project project;
  private final Estate estate;
  private final Map<String, String> variables;

  @Parameters(
      arity = "0..*",
      paramLabel = "APP",
      description = "The applications; without any, they are listed.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "dev",
      description = "The environment; default dev.")
  private String environment = "";

  @Option(
      names = "--app",
      paramLabel = "FOLDER",
      description = "A cloud assembly, such as cdk.out; default: the app of cdk.json.")
  private @Nullable Path app;

  @Option(
      names = "--verify",
      paramLabel = "APP=COMMAND",
      description = {
        "Run a command when an application is deployed; if it fails, put back what ran before.",
        "It gets ISOMER_APPLICATION, ISOMER_ENVIRONMENT and ISOMER_URL."
      })
  private List<String> verifications = new ArrayList<>();

  @Spec private CommandSpec spec;

  /**
   * The command with the environment variables of the process.
   *
   * @param estate the applications and their targets
   * @param variables the environment variables, which the programs that it starts get too
   */
  DeployStacksCommand(Project project, Estate estate, Map<String, String> variables) {
    this.project = project;
    this.estate = estate;
    this.variables = Map.copyOf(variables);
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<DeployableStack> known = DeployableStack.all(estate);
    PrintWriter err = spec.commandLine().getErr();
    if (names.isEmpty()) {
      list(known, err);
      return ExitCode.USAGE;
    }
    var mistakes = new ArrayList<String>();
    var request =
        StacksRequest.of(
            names,
            environment,
            app == null ? null : app.toAbsolutePath().normalize(),
            verifications,
            known,
            elsewhere(known),
            mistakes);
    var programs = new Programs(err);
    StackDeploy.Tools tools = tools(programs, err, mistakes);
    if (tools == null || !mistakes.isEmpty()) {
      throw CommandFailure.input(String.join("\nisomer: ", mistakes));
    }
    Path folder = project.root().resolve(".isomer/release");
    return follow(new StacksRun(request, tools, folder, err), programs);
  }

  private int follow(StacksRun run, Programs programs) throws IOException, InterruptedException {
    String again = again(spec.commandLine().getParseResult().originalArgs());
    var stopping = Stopping.prepared(again, Screens.isTerminal(), System.err);
    stopping.begun(programs::stop);
    boolean isFinished = true;
    try {
      List<StackResult> results = run.run();
      StackSummary.print(results, spec.commandLine().getOut());
      return results.stream().mapToInt(each -> each.outcome().exitCode()).max().orElse(0);
    } catch (StoppedException e) {
      isFinished = false;
      PrintWriter err = spec.commandLine().getErr();
      err.println("isomer: CloudFormation continues with what it got");
      err.flush();
      return 130;
    } finally {
      stopping.ended(isFinished);
    }
  }

  /** The programs that do the work; null if one is missing, which is a mistake. */
  private StackDeploy.@Nullable Tools tools(
      Programs programs, PrintWriter err, List<String> mistakes) {
    var found = NodeTools.of(project, variables);
    Optional<Path> cdk = found.find("cdk");
    Optional<Path> aws = found.find("aws");
    if (cdk.isEmpty()) {
      mistakes.add(
          "the cdk CLI is not installed: it is neither in node_modules/.bin of the project nor on"
              + " the PATH; run npm ci, or add aws-cdk to package.json");
    }
    if (aws.isEmpty() && !verifications.isEmpty()) {
      mistakes.add(
          "--verify: the AWS CLI, which saves what runs, is not on the PATH; install it"
              + " (https://aws.amazon.com/cli), or omit the option");
    }
    var environment = new HashMap<>(variables);
    environment.putAll(found.variables());
    return cdk.isEmpty()
        ? null
        : new StackDeploy.Tools(
            new Cdk(cdk.orElseThrow(), project.root(), environment, programs, err),
            aws.map(program -> new CloudFormation(program, variables, programs)).orElse(null),
            programs,
            variables);
  }

  /** The names of the applications that do not go to AWS. */
  private List<String> elsewhere(List<DeployableStack> known) {
    return estate.applications().stream()
        .filter(each -> known.stream().noneMatch(stack -> stack.application().equals(each)))
        .map(Application::name)
        .toList();
  }

  /**
   * The command that continues.
   *
   * @param arguments the arguments of this process; the first is the name of this command
   */
  static String again(List<String> arguments) {
    return Invocation.current().isomer() + " " + ShellWords.line(arguments);
  }

  private static void list(List<DeployableStack> known, PrintWriter err) {
    List<Application> all = known.stream().map(DeployableStack::application).distinct().toList();
    int name = all.stream().mapToInt(each -> each.name().length()).max().orElse(1);
    int parts = all.stream().mapToInt(each -> Deployable.parts(each).length()).max().orElse(1);
    String format = "%-" + name + "s  %-" + parts + "s  %s%n";
    for (Application each : all) {
      err.printf(format, each.name(), Deployable.parts(each), stacks(each, known));
    }
    if (all.isEmpty()) {
      err.println("No application goes to AWS; add an AwsTarget to one of them.");
    }
    err.println();
    var invocation = Invocation.current();
    err.println(
        "Usage: "
            + invocation.example(USAGE)
            + "; see "
            + invocation.isomer()
            + " deploy-stacks --help");
    err.flush();
  }

  private static String stacks(Application application, List<DeployableStack> known) {
    return known.stream()
        .filter(each -> each.application().equals(application))
        .map(each -> each.environment().name() + ": " + each.id() + " in " + each.region())
        .collect(Collectors.joining(", "));
  }
}
