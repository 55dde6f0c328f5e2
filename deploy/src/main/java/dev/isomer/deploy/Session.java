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
 * One application's deploy while it lasts.
 *
 * @param cluster where to
 * @param release what is to run
 * @param orders how to go about it
 * @param progress gets what happens
 * @param patience asks again, until the time of this part of it is over
 */
record Session(
    Cluster cluster, Release release, Orders orders, Progress progress, Patience patience) {

  static Session begun(
      Cluster cluster, Release release, Orders orders, Progress progress, CountDownLatch stop) {
    var patience = new Patience(new Deadline(stop, orders.timeout()), progress::event);
    return new Session(cluster, release, orders, progress, patience);
  }

  /** This session with the whole of its time before it. */
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

  /** What the cluster answers, asked as often as that may help. */
  <T> T ask(Function<Cluster, T> request) {
    return patience.ask(() -> request.apply(cluster));
  }

  /** Makes a request that has no answer, as often as it takes. */
  void tell(Consumer<Cluster> request) {
    patience.tell(() -> request.accept(cluster));
  }

  /** What a step comes to; a fault of the cluster is an end like others. */
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
