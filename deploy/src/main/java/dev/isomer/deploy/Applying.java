package dev.isomer.deploy;

import dev.isomer.deploy.change.Leftovers;
import dev.isomer.deploy.change.Order;
import dev.isomer.deploy.change.Scaling;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.Patience;
import dev.isomer.deploy.lock.Lock;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.record.Before;
import dev.isomer.deploy.rollout.Rollout;
import dev.isomer.deploy.rollout.WorkloadName;
import java.util.List;
import java.util.Set;

/** Writes what was compared, and follows it: stores first, and then what needs their data. */
final class Applying {
  private final Cluster cluster;
  private final Orders orders;
  private final Progress progress;
  private final Patience patience;
  private final Lock lock;
  private final Follower follower;

  Applying(
      Cluster cluster,
      Orders orders,
      Progress progress,
      Patience patience,
      Lock lock,
      Follower follower) {
    this.cluster = cluster;
    this.orders = orders;
    this.progress = progress;
    this.patience = patience;
    this.lock = lock;
    this.follower = follower;
  }

  /** How far it came. What the API server refuses only now is an end like others. */
  Ending bring(Comparison comparison, Before before) {
    try {
      return applyAndFollow(comparison, before);
    } catch (ClusterException e) {
      if (patience.deadline().isStopped()) {
        return Ending.STOPPED;
      }
      return switch (e.fault()) {
        case REFUSED, ABSENT, INPUT, CONFLICT -> Ending.of(Outcome.REFUSED, e.sentence());
        case FORBIDDEN -> Ending.of(Outcome.FORBIDDEN, e.sentence());
        case PASSING -> Ending.of(Outcome.TIMED_OUT, e.sentence());
        case UNREACHABLE ->
            Ending.of(
                Outcome.UNREACHABLE,
                e.sentence() + "; the deploy is unfinished, run the same again to go on");
      };
    }
  }

  private Ending applyAndFollow(Comparison comparison, Before before) {
    List<Manifest> written = comparison.written();
    progress.phase(Phase.APPLYING);
    apply(Order.upToStores(written));
    List<WorkloadName> stores = Workloads.of(Order.upToStores(comparison.wanted()));
    if (!stores.isEmpty()) {
      Ending ending = follow(stores, before);
      if (!ending.isDone()) {
        return ending;
      }
      progress.phase(Phase.APPLYING);
    }
    apply(Order.afterStores(written));
    return follow(Workloads.of(comparison.wanted()), before);
  }

  private void apply(List<Manifest> objects) {
    for (Manifest object : objects) {
      write(() -> cluster.apply(sent(object)));
    }
    for (Manifest definition : Manifest.ofKind("CustomResourceDefinition", objects)) {
      // A moment passes until the API server serves what it was told of.
      patience.tell(() -> Established.require(cluster, definition));
    }
  }

  /** Looked at again just before it is written, as an autoscaler does not wait for a deploy. */
  private Manifest sent(Manifest object) {
    return cluster
        .get(object.id())
        .map(live -> Scaling.of(object, live, Cluster.MANAGER).sent())
        .orElse(object);
  }

  private Ending follow(List<WorkloadName> workloads, Before before) {
    progress.phase(Phase.ROLLING_OUT);
    Set<WorkloadName> served = Workloads.named(workloads, before.served());
    return follower.follow(
        new Rollout(workloads, served, orders.readyWithin(), before.began()),
        patience,
        orders.timeout());
  }

  /** Removes what the release no longer contains. */
  void remove(Leftovers leftovers) {
    if (!leftovers.removed().isEmpty()) {
      progress.phase(Phase.REMOVING);
      leftovers.removed().forEach(each -> write(() -> cluster.delete(each.id())));
    }
  }

  /** Writes while the lock is ours, as often as it takes. */
  void write(Runnable write) {
    patience.tell(
        () -> {
          lock.require();
          write.run();
        });
  }
}
