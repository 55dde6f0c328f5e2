package dev.isomer.deploy;

import dev.isomer.deploy.change.Order;
import dev.isomer.deploy.change.Scaling;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.record.Before;
import dev.isomer.deploy.rollout.Rollout;
import dev.isomer.deploy.rollout.WorkloadName;
import java.util.List;
import java.util.Set;

/**
 * Applies a compared release and follows its rollout: stores first, then the programs that need
 * their data.
 */
final class Applying {
  private final Writer writer;
  private final Session session;
  private final Follower follower;

  Applying(Writer writer, Follower follower) {
    this.writer = writer;
    this.session = writer.session();
    this.follower = follower;
  }

  /**
   * Applies the release and returns how that ended. An object that the API server refuses only now
   * is a failed ending.
   */
  Ending bring(Comparison comparison, Before before) {
    return session.ending(Stage.APPLYING, () -> applyAndFollow(comparison, before));
  }

  private Ending applyAndFollow(Comparison comparison, Before before) {
    List<Manifest> written = comparison.written();
    session.progress().phase(Phase.APPLYING);
    apply(Order.upToStores(written));
    List<WorkloadName> stores = Workloads.of(Order.upToStores(comparison.wanted()));
    if (!stores.isEmpty()) {
      Ending ending = follow(stores, before);
      if (!(ending instanceof Ending.Done)) {
        return ending;
      }
      session.progress().phase(Phase.APPLYING);
    }
    apply(Order.afterStores(written));
    return follow(Workloads.of(comparison.wanted()), before);
  }

  private void apply(List<Manifest> objects) {
    for (Manifest object : objects) {
      writer.write(cluster -> cluster.apply(sent(object, cluster)));
    }
    for (Manifest definition : Manifest.ofKind("CustomResourceDefinition", objects)) {
      // A moment passes until the API server serves the new kind.
      session.tell(cluster -> Established.require(cluster, definition));
    }
  }

  /**
   * The object to send, read again just before it is written, because an autoscaler can scale it
   * meanwhile.
   */
  private static Manifest sent(Manifest object, Cluster cluster) {
    return cluster
        .get(object.id())
        .map(live -> Scaling.of(object, live, Cluster.MANAGER).sent())
        .orElse(object);
  }

  private Ending follow(List<WorkloadName> workloads, Before before) {
    session.progress().phase(Phase.ROLLING_OUT);
    Set<WorkloadName> served = Workloads.named(workloads, before.served());
    return follower.follow(
        new Rollout(workloads, served, session.orders().readyWithin(), before.began()));
  }
}
