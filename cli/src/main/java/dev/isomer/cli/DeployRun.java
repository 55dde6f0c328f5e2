package dev.isomer.cli;

import dev.isomer.cli.screen.View;
import dev.isomer.deploy.Deploy;
import dev.isomer.deploy.Outcome;
import dev.isomer.deploy.Release;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.Kubeconfig;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.InvalidApplicationException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.ExitCode;

/** One run of the command, from the descriptions to the exit code. */
final class DeployRun {

  /**
   * The logger of the Kubernetes client, whose warnings would disturb the table; failures are
   * reported here. The reference is kept, or the level would be lost.
   */
  private static final Logger CLIENT = Logger.getLogger("io.fabric8");

  private final Project project;
  private final Estate estate;
  private final DeployRequest request;
  private final Kubeconfig kubeconfig;
  private final String again;

  /**
   * A run of a valid request.
   *
   * @param again the command that resumes the deploy
   */
  DeployRun(
      Project project, Estate estate, DeployRequest request, Kubeconfig kubeconfig, String again) {
    this.project = project;
    this.estate = estate;
    this.request = request;
    this.kubeconfig = kubeconfig;
    this.again = again;
  }

  /** Creates the view of the deploy. */
  interface Views {
    View open() throws IOException;
  }

  int run(Views views) throws IOException, InterruptedException {
    CLIENT.setLevel(Level.OFF);
    View view = views.open();
    view.begun(kubeconfig.context(), request.environment(), request.applications());
    var stopping = Stopping.prepared(again, Screens.isTerminal(), System.err);
    try {
      return deploy(view, stopping);
    } catch (CommandFailure e) {
      view.ended(List.of(), e.exitCode());
      throw e;
    } catch (InvalidApplicationException e) {
      view.ended(List.of(), ExitCode.USAGE);
      throw e;
    } finally {
      stopping.ended(true);
    }
  }

  private int deploy(View view, Stopping stopping) throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Both take about 1 s: the renderer starts Node, and the cluster may be remote.
      Future<Cluster> opened = threads.submit(() -> Cluster.open(kubeconfig));
      List<Release> releases = Releases.rendered(project, estate, request);
      try (Cluster cluster = opened.get()) {
        return follow(cluster, releases, view, stopping);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ClusterException refused
          ? failure(refused)
          : new IllegalStateException(e.getCause());
    } catch (ClusterException e) {
      throw failure(e);
    }
  }

  private int follow(Cluster cluster, List<Release> releases, View view, Stopping stopping) {
    var deploy = new Deploy(cluster, request.orders(), view);
    stopping.begun(deploy::stop);
    List<Result> results = deploy.run(releases);
    int exitCode = results.stream().mapToInt(result -> result.outcome().exitCode()).max().orElse(0);
    view.ended(results, exitCode);
    stopping.ended(results.stream().noneMatch(each -> each.outcome() == Outcome.INTERRUPTED));
    return exitCode;
  }

  private static CommandFailure failure(ClusterException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.fault()) {
      case INPUT -> CommandFailure.input(message);
      case UNREACHABLE, FORBIDDEN, REFUSED, ABSENT, CONFLICT, PASSING ->
          CommandFailure.work(message);
    };
  }
}
