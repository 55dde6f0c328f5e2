package dev.isomer.deploy;

import dev.isomer.deploy.change.Fields;
import dev.isomer.deploy.change.Order;
import dev.isomer.deploy.change.Scaling;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.Patience;
import dev.isomer.deploy.lock.Lock;
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

/** Makes the cluster what it was before the first write, and waits until that runs. */
final class GoingBack {
  /** What others may have begun to use, or filled with data, stays where it is. */
  private static final Set<String> STAYS =
      Set.of("Namespace", "CustomResourceDefinition", "PersistentVolumeClaim");

  private final Cluster cluster;
  private final String namespace;
  private final Lock lock;
  private final Observer observer;
  private final Follower follower;

  GoingBack(Cluster cluster, String namespace, Lock lock, Observer observer, Follower follower) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.lock = lock;
    this.observer = observer;
    this.follower = follower;
  }

  Ending to(Before before, Patience patience, Duration limit) {
    Instant began = patience.ask(cluster::now);
    List<WorkloadName> workloads = Workloads.of(before.objects());
    List<String> stuck = stuck(workloads, patience);
    for (Manifest object : Order.of(before.objects())) {
      write(patience, () -> apply(object));
    }
    List<ObjectName> made =
        before.absent().stream().filter(each -> !STAYS.contains(each.kind())).toList();
    for (ObjectName object : made.reversed()) {
      write(patience, () -> cluster.delete(object));
    }
    for (String pod : stuck) {
      write(patience, () -> cluster.delete(new ObjectName("v1", "Pod", namespace, pod)));
    }
    if (patience.deadline().isStopped()) {
      return Ending.STOPPED;
    }
    return before.isWhole()
        ? follower.follow(new Rollout(workloads, Set.of(), Duration.ZERO, began), patience, limit)
        : Ending.DONE;
  }

  /**
   * The fields that are ours, or were, as they were. Fields that others set in the meantime stay,
   * an autoscaler's number of replicas among them, and so do fields that others set before and
   * nobody changed.
   */
  private void apply(Manifest before) {
    Optional<Manifest> now = cluster.get(before.id());
    Fields were = Fields.appliedBy(Cluster.MANAGER, before);
    Fields fields = now.map(each -> Fields.appliedBy(Cluster.MANAGER, each).and(were)).orElse(were);
    if (!fields.isEmpty()) {
      Manifest ours = fields.of(before);
      cluster.apply(now.map(each -> Scaling.of(ours, each, Cluster.MANAGER).sent()).orElse(ours));
    }
  }

  private void write(Patience patience, Runnable write) {
    patience.tell(
        () -> {
          lock.require();
          write.run();
        });
  }

  /**
   * Copies of StatefulSets that do not get ready. Their controller waits for them for ever, and
   * does not replace them by copies of another version (Kubernetes documentation, "StatefulSets",
   * "Forced rollback").
   */
  private List<String> stuck(List<WorkloadName> workloads, Patience patience) {
    List<WorkloadName> sets =
        workloads.stream().filter(each -> each.kind().equals("StatefulSet")).toList();
    return sets.isEmpty() ? List.of() : patience.ask(observer::look).notReady(sets);
  }
}
