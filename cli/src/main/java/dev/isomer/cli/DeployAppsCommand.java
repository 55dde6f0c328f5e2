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
      "         [--timeout=TIME] [--ready-within=TIME] [--dry-run] [--json]"
    },
    description = {
      "Roll applications out to the cluster of the current context, side by side, and follow each"
          + " until it is done. One that fails goes back by itself to what ran before."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:all are as they were asked for",
      " 1:the cluster cannot be reached or forbids it, or something unexpected",
      " 2:the request is wrong: a name, an option, the context, a description",
      " 10:an image cannot be had",
      " 11:a program ends by itself",
      " 12:a program runs and does not become ready",
      " 13:no node has room",
      " 14:the cluster refuses the objects or their pods",
      " 15:not done within --timeout",
      " 16:something that a pod needs is not there, such as a Secret",
      " 17:somebody else deploys it",
      " 18:a Deployment is paused, so no pod is replaced; resume it",
      " 20:going back failed too",
      " 130, 129, 143:ended by Ctrl-C, SIGHUP or SIGTERM; nothing is undone, the same command goes"
          + " on",
      " :Of several applications, the highest counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  isomer deploy-apps                      what can be deployed, and where to",
      "  isomer deploy-apps go-app node-app      both, to dev",
      "  isomer deploy-apps go-app --dry-run     what would change",
      "  isomer deploy-apps platform go-app      on a cluster with nothing on it",
      "  isomer deploy-apps go-app --env prod    where the context is marked for it",
      "  isomer deploy-apps go-app --image go-app=ghcr.io/example/go-app:1.4.2",
      "",
      "The cluster is that of the current context in KUBECONFIG or ~/.kube/config."
    })
final class DeployAppsCommand implements Callable<Integer> {
  static final String NAME = "deploy-apps";

  static final String USAGE = "isomer deploy-apps APP... [--env=dev|prod] [--image=ENTRY=REF]...";

  private final Project project;
  private final Estate estate;
  private final Supplier<List<Deployable>> known;
  private final Map<String, String> variables;
  private final long began = System.nanoTime();

  @Parameters(
      arity = "0..*",
      paramLabel = "APP",
      description = "Which ones; a list of them when absent.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "dev",
      description = "For which environment; dev when absent.")
  private String environment = "";

  @Option(
      names = "--image",
      paramLabel = "ENTRY=REF",
      description = "Another image for an entry of images.yaml, for this deploy.")
  private List<String> images = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = "How long a rollout, or a lock, is waited for; 5m when absent.")
  private String timeout = "";

  @Option(
      names = "--ready-within",
      paramLabel = "TIME",
      defaultValue = "25s",
      description = "How long a copy may run without being ready; 25s when absent.")
  private String readyWithin = "";

  @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  /**
   * Deploys by this environment of the process.
   *
   * @param estate what is shipped
   * @param known what of it can be deployed
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
            names, environment, images, timeout, readyWithin, dryRun, known.get(), mistakes);
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

  /** As {@code kubectl} sees it: a pipeline's HOME is often another than its account's folder. */
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
   * The same command again, which goes on.
   *
   * @param arguments of this process; the first is the name of this command
   */
  static String again(List<String> arguments) {
    return Invocation.current().deployApps()
        + " "
        + String.join(" ", arguments.subList(1, arguments.size()));
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
