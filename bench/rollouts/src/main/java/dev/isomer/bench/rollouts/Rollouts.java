package dev.isomer.bench.rollouts;

import dev.isomer.bench.rollouts.applications.Applications;
import dev.isomer.bench.rollouts.cluster.Cluster;
import dev.isomer.bench.rollouts.cluster.Workload;
import dev.isomer.bench.rollouts.load.Application;
import dev.isomer.bench.rollouts.scenario.Performance;
import dev.isomer.bench.rollouts.scenario.Result;
import dev.isomer.bench.rollouts.scenario.Rolling;
import dev.isomer.bench.rollouts.scenario.Scenario;
import dev.isomer.bench.rollouts.scenario.Scenarios;
import dev.isomer.bench.rollouts.scenario.Stage;
import dev.isomer.deploy.cluster.ClusterException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command. */
@Command(
    name = "bench/rollouts/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "",
      "Rolls applications out on the cluster of the current context, all their services at once,"
          + " while clients ask each service through Traefik, and counts what failed and what was"
          + " cut. The applications and the platform must be there: bin/deploy-apps platform go-app"
          + " node-app.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 when every scenario came as it must, 1 when one did not, 2 when the request"
          + " cannot be met."
    })
public final class Rollouts implements Callable<Integer> {
  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--applications",
      split = ",",
      paramLabel = "NAME",
      description = "one of ${COMPLETION-CANDIDATES}, or several; go-app,node-app",
      completionCandidates = ApplicationNames.class)
  private List<String> applications = List.of("go-app", "node-app");

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "NAME",
      description = "one of ${COMPLETION-CANDIDATES}, or several; rollouts",
      completionCandidates = ScenarioNames.class)
  private List<String> scenarios = List.of("rollouts");

  @Option(names = "--rollouts", paramLabel = "N", description = "how many in `rollouts`; 2")
  private int rollouts = 2;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "of the ingress; the address of Traefik's service inside of the cluster")
  private @Nullable URI url;

  @Option(names = "--env", paramLabel = "ENV", description = "the environment; dev")
  private String environment = "dev";

  @Option(
      names = "--versions",
      split = ",",
      paramLabel = "ONE,OTHER",
      description = "which take turns; the nodes must have both; 0.1.0,0.2.0")
  private List<String> versions = List.of("0.1.0", "0.2.0");

  @Option(
      names = "--set-image",
      description = "roll out by the image of the deployments, not with bin/deploy-apps")
  private boolean setImage;

  @Option(names = "--lose-node", paramLabel = "COMMAND", description = "what cuts a node off")
  private @Nullable String loseNode;

  @Option(names = "--return-node", paramLabel = "COMMAND", description = "what joins it again")
  private @Nullable String returnNode;

  @Option(
      names = "--ingress-argument",
      paramLabel = "ARGUMENT",
      description = "arguments for Traefik during the run, to try a setting")
  private List<String> ingressArguments = List.of();

  @Option(names = "--json", description = "one JSON object a scenario")
  private boolean json;

  private Rollouts() {}

  /** Runs the command, and ends the process with its exit code. */
  public static void main(String... arguments) {
    var command = new CommandLine(new Rollouts());
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          if (failure instanceof IllegalStateException
              || failure instanceof ClusterException
              || failure instanceof KubernetesClientException) {
            line.getErr().println("bench/rollouts/run: " + failure.getMessage());
            return 2;
          }
          throw failure;
        });
    System.exit(command.execute(arguments));
  }

  /** The names of applications, for the help. */
  static final class ApplicationNames extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    ApplicationNames() {
      super(Applications.names());
    }
  }

  /** The names of scenarios, for the help. */
  static final class ScenarioNames extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    ScenarioNames() {
      super(Scenarios.all().stream().map(Scenario::name).toList());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Application> measured = applications.stream().distinct().map(this::application).toList();
    List<Scenario> played = scenarios.stream().map(name -> scenario(name, measured)).toList();
    try (var cluster = Cluster.current(environment)) {
      if (cluster.isProduction()) {
        throw mistake(
            cluster.address()
                + ": its context is marked prod; this takes protections away and loses nodes;"
                + " choose a cluster for tests");
      }
      URI ingress = url == null ? cluster.ingressAddress() : url;
      say("cluster " + cluster.address() + ", ingress " + ingress);
      var stage = stage(cluster, measured);
      var interrupted = new Thread(stage::restore);
      Runtime.getRuntime().addShutdownHook(interrupted);
      var performance = new Performance(stage, ingress, measured);
      var results = new ArrayList<Result>();
      try {
        for (Scenario scenario : played) {
          results.add(play(scenario, performance));
        }
      } finally {
        stage.restore();
        Runtime.getRuntime().removeShutdownHook(interrupted);
        if (!json) {
          System.out.print(Table.of(results));
        }
      }
      return results.stream().allMatch(Result::isAsExpected) ? 0 : 1;
    }
  }

  private Result play(Scenario scenario, Performance performance) throws InterruptedException {
    say(scenario.name() + ": " + scenario.says());
    Result result = performance.of(scenario);
    Remarks.of(result).forEach(Rollouts::say);
    if (json) {
      System.out.println(Json.of(result));
    }
    return result;
  }

  private Stage stage(Cluster cluster, List<Application> measured) {
    List<Workload> deployments =
        measured.stream()
            .flatMap(
                application ->
                    application.services().stream()
                        .map(service -> cluster.deployment(application.name(), service.name())))
            .toList();
    Path root = Path.of(System.getProperty("isomer.root"));
    Rolling rolling =
        setImage
            ? Rolling.setImage()
            : Rolling.deployApps(
                root.resolve("bin/deploy-apps"),
                environment,
                measured.stream().map(Application::name).toList(),
                root.resolve("bench/rollouts/target/deploy-apps.log"));
    return new Stage(
        cluster,
        deployments,
        versions,
        new Stage.Orders(rollouts, words(loseNode), words(returnNode), ingressArguments),
        rolling);
  }

  private static List<String> words(@Nullable String command) {
    return command == null ? List.of() : List.of("bash", "-c", command);
  }

  private Application application(String name) {
    return Applications.named(name)
        .orElseThrow(() -> unknown("--applications", name, Applications.names()));
  }

  private Scenario scenario(String name, List<Application> measured) {
    Scenario found =
        Scenarios.all().stream()
            .filter(scenario -> scenario.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown("--scenario", name, new ScenarioNames()));
    if (name.startsWith("lose-node") && (loseNode == null || returnNode == null)) {
      throw mistake(
          "--scenario: "
              + name
              + " needs commands of your cluster; give --lose-node and --return-node");
    }
    if (found.needsSockets() && measured.stream().noneMatch(Application::hasSockets)) {
      throw mistake(
          "--scenario: "
              + name
              + " cuts only what lasts, and none of "
              + String.join(", ", applications)
              + " has WebSockets; add one that has to --applications, such as go-app");
    }
    return found;
  }

  private ParameterException unknown(String option, String name, List<String> known) {
    return mistake(
        option
            + ": \""
            + name
            + "\"; "
            + String.join(", ", known)
            + " are known; name some of them");
  }

  private ParameterException mistake(String text) {
    if (spec == null) {
      throw new IllegalStateException(text);
    }
    return new ParameterException(spec.commandLine(), text);
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
