package dev.isomer.deploy;

import dev.isomer.deploy.Failure.Log;
import dev.isomer.deploy.change.Leftovers;
import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.record.Before;
import dev.isomer.deploy.record.UndoLog;
import dev.isomer.deploy.rollout.Judgement;
import dev.isomer.deploy.rollout.Rollout;
import dev.isomer.deploy.rollout.Witness;
import dev.isomer.deploy.rollout.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The deploy of one application while its lock is held. */
final class Attempt {
  private final Writer writer;
  private final Session session;
  private final Observer observer;
  private final UndoLog undo;

  Attempt(Writer writer) {
    this.writer = writer;
    this.session = writer.session();
    this.observer = new Observer(session.namespace());
    this.undo = new UndoLog(session.namespace());
  }

  /**
   * Applies a compared release, and restores the previous version if the rollout or its
   * verification fails.
   */
  Result roll(Comparison comparison) {
    Optional<Before> interrupted = session.ask(undo::read);
    interrupted.ifPresent(
        before -> {
          Versions versions = new Versions(before.version(), comparison.versions().after());
          session.progress().versions(versions);
          session
              .progress()
              .note(
                  "a deploy that began at %s was interrupted; this run resumes it"
                      .formatted(before.began()));
        });
    if (comparison.isSame() && interrupted.isEmpty()) {
      return followOnly(comparison);
    }
    Before now = before(comparison);
    Before before = interrupted.map(earlier -> earlier.completedBy(now)).orElse(now);
    writer.write(cluster -> undo.write(cluster, before));
    return apply(comparison, before);
  }

  private Result apply(Comparison comparison, Before before) {
    var applying = new Applying(writer, new Follower(writer, observer));
    return switch (applying.bring(comparison, before).then(this::verify)) {
      case Ending.Done() -> {
        Result done = new Result.Done(session.application(), comparison.versions().after());
        Writer clearing = writer.anew();
        yield cleared(clearing, done, () -> remove(comparison.leftovers(), clearing));
      }
      case Ending.Stopped() -> new Result.Stopped(session.application(), null);
      case Ending.Failed failed ->
          failed.outcome() == Outcome.UNREACHABLE
              ? new Result.Unfinished(session.application(), failure(failed, null))
              : goBack(failed, before);
    };
  }

  /** Follows a rollout that this run did not begin: nothing is written, so nothing is restored. */
  private Result followOnly(Comparison comparison) {
    String version = comparison.versions().after();
    List<WorkloadName> workloads = Workloads.of(comparison.wanted());
    Instant now = session.ask(Cluster::now);
    var rollout = new Rollout(workloads, Set.of(), session.orders().readyWithin(), now);
    if (rollout.judge(session.ask(observer::look)) instanceof Judgement.Done) {
      return verified(new Result.Unchanged(session.application(), version));
    }
    session.progress().phase(Phase.ROLLING_OUT);
    return switch (new Follower(writer, observer).follow(rollout)) {
      case Ending.Done() -> verified(new Result.Done(session.application(), version));
      case Ending.Stopped() -> new Result.Stopped(session.application(), null);
      case Ending.Failed failed ->
          new Result.Failed(session.application(), failure(failed, log(failed)));
    };
  }

  /** The result of a release that this run did not write, once it is verified. */
  private Result verified(Result running) {
    return switch (verify()) {
      case Ending.Done() -> running;
      case Ending.Stopped() -> new Result.Stopped(session.application(), null);
      case Ending.Failed failed -> {
        Failure failure = failure(failed, log(failed));
        yield failed.outcome() == Outcome.NOT_VERIFIED
            ? new Result.Unverified(session.application(), failure, running.running().orElse(null))
            : new Result.Failed(session.application(), failure);
      }
    };
  }

  private Ending verify() {
    return new Verifying(writer.anew()).verify();
  }

  private Result goBack(Ending.Failed failed, Before before) {
    Log log = log(failed);
    Failure failure = failure(failed, log);
    session.progress().phase(Phase.GOING_BACK);
    Writer again = writer.anew();
    return switch (new GoingBack(again, observer).to(before)) {
      case Ending.Done() -> {
        Result back = new Result.WentBack(session.application(), failure, before.version());
        yield cleared(again, back, () -> {});
      }
      case Ending.Stopped() -> new Result.Stopped(session.application(), failure);
      case Ending.Failed notBack ->
          new Result.NotBack(session.application(), failure, notBack.sentence());
    };
  }

  /** Removes leftovers and the undo record, and then returns the result. */
  private Result cleared(Writer writer, Result result, Runnable clearing) {
    try {
      clearing.run();
      writer.write(undo::delete);
      return result;
    } catch (ClusterException e) {
      return writer.session().deadline().isStopped()
          ? new Result.Stopped(session.application(), null)
          : new Result.Unfinished(session.application(), Stage.CLEARING.failure(e));
    }
  }

  /** Removes what the release no longer contains. */
  private static void remove(Leftovers leftovers, Writer writer) {
    if (!leftovers.removed().isEmpty()) {
      writer.session().progress().phase(Phase.REMOVING);
      leftovers.removed().forEach(each -> writer.write(cluster -> cluster.delete(each.id())));
    }
  }

  private Before before(Comparison comparison) {
    List<Manifest> running = comparison.running();
    List<WorkloadName> workloads = Workloads.of(running);
    Instant now = session.ask(Cluster::now);
    var rollout = new Rollout(workloads, Set.of(), Duration.ZERO, now);
    List<Manifest> written = comparison.written();
    return new Before(
        now,
        comparison.versions().before(),
        rollout.judge(session.ask(observer::look)) instanceof Judgement.Done,
        written.stream().flatMap(each -> comparison.live(each).stream()).toList(),
        written.stream().filter(each -> comparison.live(each).isEmpty()).map(Manifest::id).toList(),
        Workloads.serving(running));
  }

  private static Failure failure(Ending.Failed failed, @Nullable Log log) {
    return new Failure(failed.outcome(), failed.sentence(), log);
  }

  private @Nullable Log log(Ending.Failed failed) {
    return switch (failed.evidence()) {
      case null -> null;
      case Ending.Evidence.Seen(Witness witness) -> new Log.OfPod(witness.pod(), lines(witness));
      case Ending.Evidence.Printed(List<String> lines) -> new Log.OfVerification(lines);
    };
  }

  private List<String> lines(Witness witness) {
    try {
      return LastLines.of(session.cluster(), session.namespace(), witness);
    } catch (ClusterException e) {
      return List.of("(its log cannot be read: " + e.sentence() + ")");
    }
  }
}
