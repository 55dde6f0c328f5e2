package dev.isomer.cli;

import dev.isomer.cli.screen.View;
import dev.isomer.deploy.Deploy;
import dev.isomer.deploy.Release;
import dev.isomer.deploy.Result;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.Kubeconfig;
import dev.isomer.model.project.Project;
import dev.isomer.model.validation.InvalidApplicationException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.ExitCode;

/** One deploy from the descriptions to its exit code. */
final class DeployRun {

  /** What is under way ends within a second or two; a lock that is not given back runs out. */
  private static final int LAST_SECONDS = 5;

  /**
   * Its warnings would land in the table; what fails is ours to say. Kept, or the level is lost.
   */
  private static final Logger CLIENT = Logger.getLogger("io.fabric8");

  private final Project project;
  private final DeployRequest request;
  private final Kubeconfig kubeconfig;
  private final String again;

  /**
   * Of a request that makes sense.
   *
   * @param again the command that goes on with it
   */
  DeployRun(Project project, DeployRequest request, Kubeconfig kubeconfig, String again) {
    this.project = project;
    this.request = request;
    this.kubeconfig = kubeconfig;
    this.again = again;
  }

  /** Makes what shows it. */
  interface Views {
    View open() throws IOException;
  }

  int run(Views views) throws IOException, InterruptedException {
    CLIENT.setLevel(Level.OFF);
    View view = views.open();
    view.begun(kubeconfig.context(), request.environment(), request.applications());
    try {
      return deploy(view);
    } catch (CommandFailure e) {
      view.ended(List.of(), e.exitCode());
      throw e;
    } catch (InvalidApplicationException e) {
      view.ended(List.of(), ExitCode.USAGE);
      throw e;
    }
  }

  private int deploy(View view) throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Both take a second: the renderer starts Node, and the cluster may be far.
      Future<Cluster> opened = threads.submit(() -> Cluster.open(kubeconfig));
      List<Release> releases = Releases.rendered(project, request);
      try (Cluster cluster = opened.get()) {
        return follow(cluster, releases, view);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ClusterException refused
          ? failure(refused)
          : new IllegalStateException(e.getCause());
    } catch (ClusterException e) {
      throw failure(e);
    }
  }

  private int follow(Cluster cluster, List<Release> releases, View view) {
    var deploy = new Deploy(cluster, request.orders(), view);
    var ended = new CountDownLatch(1);
    var stop = new Thread(() -> stop(deploy, ended), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    List<Result> results = deploy.run(releases);
    int exitCode = results.stream().mapToInt(result -> result.outcome().exitCode()).max().orElse(0);
    view.ended(results, exitCode);
    ended.countDown();
    return exitCode;
  }

  /** A signal: nothing more is begun, and the person is told how it goes on. */
  private void stop(Deploy deploy, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    deploy.stop();
    try {
      ended.await(LAST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A terminal says ^C where the table ends.
    String line = Objects.requireNonNull(System.console()).isTerminal() ? "\n" : "";
    System.err.println(line + "isomer: stopped; to go on from here: " + again);
    System.err.flush();
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
