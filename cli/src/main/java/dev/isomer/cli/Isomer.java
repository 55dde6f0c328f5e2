package dev.isomer.cli;

import dev.isomer.infra.AwsStacks;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.estate.EstateRule;
import dev.isomer.model.project.Project;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line program. */
@Command(
    name = "isomer",
    mixinStandardHelpOptions = true,
    version = "isomer 0.1.0",
    sortOptions = false,
    description = "Render one typed description of an application to AWS, Kubernetes and a laptop.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:something failed although the input is valid; the message names the log",
      " 2:the input is not valid: an option, an argument, a description, a taken port",
      " 130, 143:stopped by Ctrl-C or SIGTERM"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer up                      the message application, on 127.0.0.1:8080",
      "  isomer up --port 9000          on another port",
      "  isomer check                   what is wrong, on every target, in one report",
      "  isomer explain store.key       what a finding means, and how to fix it",
      "  isomer synth                   the AWS stacks, in cdk.out/",
      "  isomer plan                    what a change does to them",
      "  isomer applications            what is shipped, and where it goes",
      "  isomer images build            container images, in dist/images/",
      "  isomer conformance messages --url http://127.0.0.1:8080",
      "  isomer deploy-apps go-app      to the cluster of the current context",
      "  isomer deploy-stacks messages  to AWS"
    })
public final class Isomer implements Runnable {

  /** The rules about all applications of a platform together. */
  private static final List<EstateRule> RULES =
      List.of(AwsStacks::findings, KubernetesManifests::findings);

  @Spec private CommandSpec spec;

  private Isomer() {
    this.spec = CommandSpec.create();
  }

  /**
   * Runs one command over an estate and ends the process with its exit code. The project is the
   * folder that the system property {@code isomer.root} names, or the working directory.
   */
  public static void main(String[] arguments, Estate estate) {
    var project = Project.at(Path.of(System.getProperty("isomer.root", "")));
    System.exit(commandLine(project, estate).execute(arguments));
  }

  /** The commands for a project and its estate. */
  public static CommandLine commandLine(Project project, Estate estate) {
    var commands =
        new CommandLine(new Isomer())
            .addSubcommand(new UpCommand(project, estate))
            .addSubcommand(new CheckCommand(project, estate, RULES))
            .addSubcommand(new ExplainCommand())
            .addSubcommand(new SynthCommand(project, estate))
            .addSubcommand(new PlanCommand(project))
            .addSubcommand(new ApplicationsCommand(project, estate))
            .addSubcommand(ImagesCommand.commandLine(project, Applications.inContainers(estate)))
            .addSubcommand(new ConformanceCommand())
            .addSubcommand(
                new DeployAppsCommand(
                    project, estate, () -> Deployable.all(estate), System.getenv()))
            .addSubcommand(new DeployStacksCommand(project, estate, System.getenv()))
            .addSubcommand(new AppCommand(project, estate));
    TestCommand.of(project).ifPresent(commands::addSubcommand);
    commands.setCommandName(Invocation.current().isomer());
    Invocation.current().describe(commands);
    return commands.setExecutionExceptionHandler(new Failures(project));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "isomer: no command; use up, check, explain, synth, plan, applications, images,"
            + " conformance, deploy-apps or deploy-stacks; see "
            + Invocation.current().isomer()
            + " --help");
  }
}
