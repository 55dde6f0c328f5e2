package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.Patience;
import dev.isomer.deploy.lock.Lock;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.record.Before;
import dev.isomer.deploy.record.UndoLog;
import dev.isomer.deploy.rollout.Judgement;
import dev.isomer.deploy.rollout.Rollout;
import dev.isomer.deploy.rollout.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is done to one application while its lock is held. */
final class Attempt {
  private final Cluster cluster;
  private final Release release;
  private final Orders orders;
  private final Progress progress;
  private final Patience patience;
  private final Lock lock;
  private final Observer observer;
  private final Follower follower;
  private final Applying applying;
  private final UndoLog undo;

  Attempt(
      Cluster cluster,
      Release release,
      Orders orders,
      Progress progress,
      Patience patience,
      Lock lock) {
    this.cluster = cluster;
    this.release = release;
    this.orders = orders;
    this.progress = progress;
    this.patience = patience;
    this.lock = lock;
    this.observer = new Observer(cluster, release.namespace());
    this.follower = new Follower(observer, progress, lock);
    this.applying = new Applying(cluster, orders, progress, patience, lock, follower);
    this.undo = new UndoLog(cluster, release.namespace());
  }

  /**
   * How it ended.
   *
   * @param ending the rollout's end
   * @param logLines of the container that failed
   * @param wentBack whether what ran before runs again
   * @param running the version that runs; empty where it is not known
   */
  record End(Ending ending, List<String> logLines, boolean wentBack, String running) {}

  /** Brings what was compared to the cluster, or back what was there. */
  End roll(Comparison comparison) {
    Optional<Before> interrupted = patience.ask(undo::read);
    interrupted.ifPresent(
        before -> {
          progress.versions(before.version(), progress.newVersion());
          progress.note(
              "a deploy that began at %s was interrupted; this goes on with it"
                  .formatted(before.began()));
        });
    if (comparison.isSame() && interrupted.isEmpty()) {
      return followOnly(comparison);
    }
    Before now = before(comparison);
    Before before = interrupted.map(earlier -> earlier.completedBy(now)).orElse(now);
    applying.write(() -> undo.write(before));
    Ending ending = applying.bring(comparison, before);
    if (ending.isDone()) {
      applying.remove(comparison.leftovers());
      applying.write(undo::delete);
      return new End(ending, List.of(), false, progress.newVersion());
    }
    if (ending.outcome() == Outcome.INTERRUPTED || ending.outcome() == Outcome.UNREACHABLE) {
      return new End(ending, List.of(), false, "");
    }
    return goBack(ending, before);
  }

  /** Nothing to write, so nothing to go back to. */
  private End followOnly(Comparison comparison) {
    List<WorkloadName> workloads = Workloads.of(comparison.wanted());
    Instant now = patience.ask(cluster::now);
    var rollout = new Rollout(workloads, Set.of(), orders.readyWithin(), now);
    if (rollout.judge(patience.ask(observer::look)) instanceof Judgement.Done) {
      Ending unchanged = Ending.of(Outcome.UNCHANGED, "everything is as it should be");
      return new End(unchanged, List.of(), false, progress.newVersion());
    }
    progress.phase(Phase.ROLLING_OUT);
    Ending ending = follower.follow(rollout, patience, orders.timeout());
    return new End(ending, lines(ending), false, ending.isDone() ? progress.newVersion() : "");
  }

  private End goBack(Ending failed, Before before) {
    List<String> lines = lines(failed);
    progress.phase(Phase.GOING_BACK);
    Patience again = patience.until(patience.deadline().anew(orders.timeout()));
    Ending back;
    try {
      back =
          new GoingBack(cluster, release.namespace(), lock, observer, follower)
              .to(before, again, orders.timeout());
    } catch (ClusterException e) {
      back =
          again.deadline().isStopped() ? Ending.STOPPED : Ending.of(Outcome.NOT_BACK, e.sentence());
    }
    if (back.isDone()) {
      again.tell(undo::delete);
      return new End(failed, lines, true, before.version());
    }
    Ending both =
        back.outcome() == Outcome.INTERRUPTED
            ? Ending.of(
                Outcome.INTERRUPTED,
                failed.sentence() + "; stopped while going back; run the same again to go on")
            : Ending.of(
                Outcome.NOT_BACK,
                "%s; going back to what ran before failed too: %s"
                    .formatted(failed.sentence(), back.sentence()));
    return new End(both, lines, false, "");
  }

  private Before before(Comparison comparison) {
    List<Manifest> running = comparison.running();
    List<WorkloadName> workloads = Workloads.of(running);
    Instant now = patience.ask(cluster::now);
    var rollout = new Rollout(workloads, Set.of(), Duration.ZERO, now);
    List<Manifest> written = comparison.written();
    return new Before(
        now,
        progress.oldVersion(),
        rollout.judge(patience.ask(observer::look)) instanceof Judgement.Done,
        written.stream().flatMap(each -> comparison.live(each).stream()).toList(),
        written.stream().filter(each -> comparison.live(each).isEmpty()).map(Manifest::id).toList(),
        Workloads.serving(running));
  }

  private List<String> lines(Ending ending) {
    try {
      return LastLines.of(cluster, release.namespace(), ending);
    } catch (ClusterException e) {
      return List.of("(its lines cannot be had: " + e.sentence() + ")");
    }
  }
}
