package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import dev.isomer.deploy.cluster.Deadline;
import dev.isomer.deploy.cluster.Patience;
import dev.isomer.deploy.lock.Lock;
import dev.isomer.deploy.lock.LostException;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The deploy of one application, from its first look at the cluster to its result. */
final class Run {
  private final Cluster cluster;
  private final Orders orders;
  private final Release release;
  private final Coming coming;
  private final Progress progress;
  private final CountDownLatch stop;
  private final long since = System.nanoTime();

  Run(
      Cluster cluster,
      Orders orders,
      Release release,
      Coming coming,
      Progress progress,
      CountDownLatch stop) {
    this.cluster = cluster;
    this.orders = orders;
    this.release = release;
    this.coming = coming;
    this.progress = progress;
    this.stop = stop;
  }

  Result result() {
    Result result = attempted();
    progress.phase(result.outcome().isGood() ? Phase.DONE : Phase.FAILED);
    return result;
  }

  private Result attempted() {
    try {
      return orders.dryRun() ? compared() : deployed();
    } catch (LostException e) {
      return of(Outcome.LOCKED, e.sentence());
    } catch (ClusterException e) {
      return stop.getCount() == 0
          ? of(Outcome.INTERRUPTED, Ending.STOPPED.sentence())
          : of(outcome(e.fault()), e.sentence());
    } catch (RuntimeException e) {
      return of(Outcome.UNEXPECTED, e.toString());
    }
  }

  private Result compared() {
    requireNamespace();
    compare(patience());
    return of(Outcome.COMPARED, "nothing was written");
  }

  private Result deployed() {
    requireNamespace();
    makeNamespace();
    Optional<Lock> lock =
        Lock.take(
            cluster,
            release.namespace(),
            Holder.name(),
            patience(),
            sentence -> {
              progress.phase(Phase.LOCKED);
              progress.event(sentence);
            });
    if (lock.isEmpty()) {
      return stop.getCount() == 0
          ? of(Outcome.INTERRUPTED, Ending.STOPPED.sentence())
          : of(
              Outcome.LOCKED,
              "somebody else was still deploying it after %d s; run it again when they are done"
                  .formatted(orders.timeout().toSeconds()));
    }
    try (Lock held = lock.get()) {
      Patience patience = patience();
      Comparison comparison = compare(patience);
      return of(new Attempt(cluster, release, orders, progress, patience, held).roll(comparison));
    }
  }

  private Patience patience() {
    return new Patience(new Deadline(stop, orders.timeout()), progress::event);
  }

  private Comparison compare(Patience patience) {
    progress.phase(Phase.COMPARING);
    Comparison comparison = new Comparing(cluster, release, coming, patience).compare(progress);
    List<Manifest> running = comparison.running();
    String before = Versions.of(running);
    String after = Versions.of(comparison.wanted());
    boolean isMoved =
        !Versions.withDigests(running).equals(Versions.withDigests(comparison.wanted()));
    if (before.equals(after) && isMoved) {
      before = Versions.withDigests(running);
      after = Versions.withDigests(comparison.wanted());
    }
    progress.versions(before, after);
    progress.compared(comparison.changes());
    return comparison;
  }

  private void requireNamespace() {
    if (!coming.hasNamespace(release.namespace()) && isWithoutNamespace()) {
      throw new ClusterException(
          Fault.INPUT,
          "the namespace %s is not on %s; the platform makes it; run bin/deploy-apps platform %s"
              .formatted(release.namespace(), cluster.context().address(), release.application()));
    }
  }

  /** A lock needs a place before anything else does. */
  private void makeNamespace() {
    if (isWithoutNamespace()) {
      for (Manifest namespace : Manifest.ofKind("Namespace", release.objects())) {
        if (namespace.name().equals(release.namespace())) {
          patience().tell(() -> cluster.apply(namespace));
        }
      }
    }
  }

  private boolean isWithoutNamespace() {
    var name = new ObjectName("v1", "Namespace", "", release.namespace());
    try {
      return patience().ask(() -> cluster.get(name)).isEmpty();
    } catch (ClusterException e) {
      if (e.fault() == Fault.FORBIDDEN) {
        // Who may deploy into a namespace need not be allowed to see it.
        return false;
      }
      throw e;
    }
  }

  private static Outcome outcome(Fault fault) {
    return switch (fault) {
      case INPUT, ABSENT -> Outcome.INPUT;
      case UNREACHABLE -> Outcome.UNREACHABLE;
      case PASSING -> Outcome.TIMED_OUT;
      case FORBIDDEN -> Outcome.FORBIDDEN;
      case REFUSED -> Outcome.REFUSED;
      case CONFLICT -> Outcome.UNEXPECTED;
    };
  }

  private Result of(Outcome outcome, String sentence) {
    return of(new Attempt.End(Ending.of(outcome, sentence), List.of(), false, ""));
  }

  private Result of(Attempt.End end) {
    return new Result(
        release.application(),
        end.ending().outcome(),
        end.ending().sentence(),
        end.ending().pod(),
        end.logLines(),
        end.wentBack(),
        end.running(),
        Duration.ofNanos(System.nanoTime() - since));
  }
}
