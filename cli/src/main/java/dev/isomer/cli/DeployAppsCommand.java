package dev.isomer.cli;

import dev.isomer.cli.screen.JsonView;
import dev.isomer.cli.screen.LinesView;
import dev.isomer.cli.screen.View;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.Context;
import dev.isomer.deploy.cluster.Kubeconfig;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rolls applications out to the cluster of the current context. */
@Command(
    name = DeployAppsCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {
      DeployAppsCommand.USAGE,
      "         [--verify=APP=COMMAND]... [--timeout=TIME] [--ready-within=TIME]",
      "         [--dry-run] [--json]"
    },
    description = {
      "Roll applications out in parallel to the cluster of the current context,"
          + " and follow each until it is done. One that fails, or that its verification"
          + " rejects, goes back automatically to the version that ran before."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:all applications run as requested",
      " 1:the cluster is unreachable or denies access, or an unexpected failure",
      " 2:the request is not valid: a name, an option, the context, a description",
      " 10:an image cannot be pulled",
      " 11:a program exits",
      " 12:a program runs but does not become ready",
      " 13:no node has room for a replica",
      " 14:the cluster refuses the objects or their pods",
      " 15:not done within --timeout",
      " 16:an object that a pod needs does not exist, such as a Secret",
      " 17:another run is deploying it",
      " 18:a Deployment is paused, so no pod is replaced; resume it",
      " 19:the verification of an application fails",
      " 20:going back failed too",
      " 130, 129, 143:stopped by Ctrl-C, SIGHUP or SIGTERM; nothing is undone,"
          + " the same command resumes",
      " :Of several applications, the highest counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer deploy-apps                      what can be deployed, and where to",
      "  isomer deploy-apps go-app node-app      both, to dev",
      "  isomer deploy-apps go-app --dry-run     what would change",
      "  isomer deploy-apps platform go-app      on an empty cluster",
      "  isomer deploy-apps go-app --env prod    if the context is marked for prod",
      "  isomer deploy-apps go-app --image go-app=ghcr.io/example/go-app:1.4.2",
      "  isomer deploy-apps go-app --verify 'go-app=curl --fail \"$ISOMER_URL/go-app\"'",
      "",
      "The cluster is that of the current context in KUBECONFIG or ~/.kube/config."
    })
final class DeployAppsCommand implements Callable<Integer> {
  static final String NAME = "deploy-apps";

  static final String USAGE = "isomer deploy-apps APP... [--env=ENV] [--image=ENTRY=REF]...";

  private final Project project;
  private final Estate estate;
  private final Supplier<List<Deployable>> known;
  private final Map<String, String> variables;
  private final long began = System.nanoTime();

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
      names = "--image",
      paramLabel = "ENTRY=REF",
      description = "Use another image for an entry of images.yaml, for this deploy only.")
  private List<String> images = new ArrayList<>();

  @Option(
      names = "--verify",
      paramLabel = "APP=COMMAND",
      description = {
        "Run a command when the rollout of an application is done; if it fails, go back.",
        "It gets ISOMER_APPLICATION, ISOMER_ENVIRONMENT and ISOMER_URL."
      })
  private List<String> verifications = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5m",
      description =
          "How long to wait for a lock, then for a rollout, then for --verify; default 5m.")
  private String timeout = "";

  @Option(
      names = "--ready-within",
      paramLabel = "TIME",
      defaultValue = "25s",
      description = "How long a replica may run without being ready; default 25s.")
  private String readyWithin = "";

  @Option(names = "--dry-run", description = "Show what would change, without changing it.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  @Spec private CommandSpec spec;

  /**
   * The command with the environment variables of the process.
   *
   * @param estate the applications and their targets
   * @param known the deployable applications of the estate
   * @param variables the environment variables
   */
  DeployAppsCommand(
      Project project,
      Estate estate,
      Supplier<List<Deployable>> known,
      Map<String, String> variables) {
    this.project = project;
    this.estate = estate;
    this.known = known;
    this.variables = variables;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (names.isEmpty()) {
      list();
      return ExitCode.USAGE;
    }
    var mistakes = new ArrayList<String>();
    var request =
        DeployRequest.of(
            names,
            environment,
            images,
            timeout,
            readyWithin,
            verifications,
            dryRun,
            known.get(),
            mistakes);
    Kubeconfig kubeconfig = kubeconfig(request, mistakes);
    if (kubeconfig == null || !mistakes.isEmpty()) {
      throw CommandFailure.input(String.join("\nisomer: ", mistakes));
    }
    String again = again(spec.commandLine().getParseResult().originalArgs());
    return new DeployRun(project, estate, request, kubeconfig, again).run(this::view);
  }

  private @Nullable Kubeconfig kubeconfig(DeployRequest request, List<String> mistakes) {
    try {
      var kubeconfig = Kubeconfig.current(variables, home(variables));
      Context context = kubeconfig.context();
      if (Deployable.environments(known.get()).contains(request.environment())) {
        EnvironmentGuard.mistake(context, request.environment()).ifPresent(mistakes::add);
      }
      return kubeconfig;
    } catch (ClusterException e) {
      mistakes.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /**
   * The home folder as {@code kubectl} determines it: in a pipeline, HOME often differs from the
   * account's folder.
   */
  static Path home(Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home", "") : home);
  }

  private View view() throws IOException {
    var out = spec.commandLine().getOut();
    if (json) {
      return new JsonView(out, this::elapsed);
    }
    if (Screens.isTerminal(variables)) {
      return Screens.table(spec.commandLine().getColorScheme().ansi().enabled(), this::elapsed);
    }
    return new LinesView(out, this::elapsed);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /**
   * The command that resumes this deploy.
   *
   * @param arguments the arguments of this process; the first is the name of this command
   */
  static String again(List<String> arguments) {
    return Invocation.current().deployApps()
        + " "
        + ShellWords.line(arguments.subList(1, arguments.size()));
  }

  private void list() {
    var err = spec.commandLine().getErr();
    List<Deployable> all = known.get();
    int name = all.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    int parts = all.stream().mapToInt(each -> each.parts().length()).max().orElse(0);
    String format = "%-" + name + "s  %-" + parts + "s  %s%n";
    for (Deployable each : all) {
      err.printf(format, each.name(), each.parts(), String.join(", ", each.environments()));
    }
    err.println();
    var invocation = Invocation.current();
    err.println(
        "Usage: " + invocation.example(USAGE) + "; see " + invocation.deployApps() + " --help");
    err.flush();
  }
}
