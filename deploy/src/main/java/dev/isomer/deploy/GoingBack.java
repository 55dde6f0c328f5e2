package dev.isomer.deploy;

import dev.isomer.deploy.change.Fields;
import dev.isomer.deploy.change.Order;
import dev.isomer.deploy.change.Scaling;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import dev.isomer.deploy.record.Before;
import dev.isomer.deploy.rollout.Rollout;
import dev.isomer.deploy.rollout.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Restores what was on the cluster before the first write, and waits until it runs. */
final class GoingBack {
  /** Kinds that are never deleted, because others may use them or they may hold data. */
  private static final Set<String> STAYS =
      Set.of("Namespace", "CustomResourceDefinition", "PersistentVolumeClaim");

  private final Writer writer;
  private final Session session;
  private final Observer observer;

  GoingBack(Writer writer, Observer observer) {
    this.writer = writer;
    this.session = writer.session();
    this.observer = observer;
  }

  /**
   * Restores the objects and returns how that ended. A refusal by the API server is a failed
   * ending.
   */
  Ending to(Before before) {
    return session.ending(Stage.GOING_BACK, () -> writeAndFollow(before));
  }

  private Ending writeAndFollow(Before before) {
    Instant began = session.ask(Cluster::now);
    List<WorkloadName> workloads = Workloads.of(before.objects());
    List<String> stuck = stuck(workloads);
    for (Manifest object : Order.of(before.objects())) {
      writer.write(cluster -> apply(object, cluster));
    }
    List<ObjectName> made =
        before.absent().stream().filter(each -> !STAYS.contains(each.kind())).toList();
    for (ObjectName object : made.reversed()) {
      writer.write(cluster -> cluster.delete(object));
    }
    for (String pod : stuck) {
      writer.write(
          cluster -> cluster.delete(new ObjectName("v1", "Pod", session.namespace(), pod)));
    }
    if (session.deadline().isStopped()) {
      return new Ending.Stopped();
    }
    return before.isWhole()
        ? new Follower(writer, observer)
            .follow(new Rollout(workloads, Set.of(), Duration.ZERO, began))
        : new Ending.Done();
  }

  /**
   * Restores the fields that Isomer owns or owned. Fields that others set in the meantime stay,
   * such as an autoscaler's number of replicas, and so do unchanged fields of others.
   */
  private static void apply(Manifest before, Cluster cluster) {
    Optional<Manifest> now = cluster.get(before.id());
    Fields were = Fields.appliedBy(Cluster.MANAGER, before);
    Fields fields = now.map(each -> Fields.appliedBy(Cluster.MANAGER, each).and(were)).orElse(were);
    if (!fields.isEmpty()) {
      Manifest ours = fields.of(before);
      cluster.apply(now.map(each -> Scaling.of(ours, each, Cluster.MANAGER).sent()).orElse(ours));
    }
  }

  /**
   * The pods of StatefulSets that do not become ready. Their controller waits for them for ever,
   * and does not replace them by pods of another version (Kubernetes documentation, "StatefulSets",
   * "Forced rollback").
   */
  private List<String> stuck(List<WorkloadName> workloads) {
    List<WorkloadName> sets =
        workloads.stream().filter(each -> each.kind().equals("StatefulSet")).toList();
    return sets.isEmpty() ? List.of() : session.ask(observer::look).notReady(sets);
  }
}
