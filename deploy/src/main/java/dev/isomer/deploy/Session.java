package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.Deadline;
import dev.isomer.deploy.cluster.Patience;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The state of one application's deploy while it runs.
 *
 * @param cluster the cluster that is deployed to
 * @param release the desired state
 * @param orders the options
 * @param progress receives what happens
 * @param patience retries requests until the deadline of this part of the deploy
 */
record Session(
    Cluster cluster, Release release, Orders orders, Progress progress, Patience patience) {

  static Session begun(
      Cluster cluster, Release release, Orders orders, Progress progress, CountDownLatch stop) {
    var patience = new Patience(new Deadline(stop, orders.timeout()), progress::event);
    return new Session(cluster, release, orders, progress, patience);
  }

  /** This session with a new deadline, a full timeout from now. */
  Session anew() {
    Deadline whole = deadline().anew(orders.timeout());
    return new Session(cluster, release, orders, progress, patience.until(whole));
  }

  String application() {
    return release.application();
  }

  String namespace() {
    return release.namespace();
  }

  Deadline deadline() {
    return patience.deadline();
  }

  /** The answer of the cluster to a request, which is retried while that may help. */
  <T> T ask(Function<Cluster, T> request) {
    return patience.ask(() -> request.apply(cluster));
  }

  /** Makes a request without an answer, which is retried while that may help. */
  void tell(Consumer<Cluster> request) {
    patience.tell(() -> request.accept(cluster));
  }

  /** Runs a step; a fault of the cluster becomes a failed ending. */
  Ending ending(Stage stage, Supplier<Ending> step) {
    try {
      return step.get();
    } catch (ClusterException e) {
      if (deadline().isStopped()) {
        return new Ending.Stopped();
      }
      Failure failure = stage.failure(e);
      return new Ending.Failed(failure.outcome(), failure.sentence(), null);
    }
  }
}
