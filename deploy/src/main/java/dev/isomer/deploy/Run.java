package dev.isomer.deploy;

import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import dev.isomer.deploy.lock.Lock;
import dev.isomer.deploy.lock.LostException;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.util.Optional;

/** The deploy of one application, from its first look at the cluster to its result. */
final class Run {
  private final Session session;
  private final Coming coming;

  Run(Session session, Coming coming) {
    this.session = session;
    this.coming = coming;
  }

  Result result() {
    Result result = attempted();
    session.progress().phase(result.outcome().isGood() ? Phase.DONE : Phase.FAILED);
    return result;
  }

  private Result attempted() {
    try {
      return session.orders().dryRun() ? compared() : deployed();
    } catch (LostException e) {
      return new Result.Locked(session.application(), e.sentence());
    } catch (ClusterException e) {
      return session.deadline().isStopped()
          ? new Result.Stopped(session.application(), null)
          : new Result.Failed(session.application(), Stage.LOOKING.failure(e));
    } catch (RuntimeException e) {
      var failure = new Failure(Outcome.UNEXPECTED, e.toString(), null);
      return new Result.Unfinished(session.application(), failure);
    }
  }

  private Result compared() {
    requireNamespace();
    compare(session.anew());
    return new Result.Compared(session.application());
  }

  private Result deployed() {
    requireNamespace();
    makeNamespace();
    Optional<Lock> lock = lock(session.anew());
    if (lock.isEmpty()) {
      return session.deadline().isStopped()
          ? new Result.Stopped(session.application(), null)
          : new Result.Locked(
              session.application(),
              "another run still held its lock after %d s; run this again when that run has ended"
                  .formatted(session.orders().timeout().toSeconds()));
    }
    try (Lock held = lock.get()) {
      Session locked = session.anew();
      Comparison comparison = compare(locked);
      return new Attempt(new Writer(locked, held)).roll(comparison);
    }
  }

  private Optional<Lock> lock(Session waiting) {
    return Lock.take(
        waiting.cluster(),
        waiting.namespace(),
        Holder.name(),
        waiting.patience(),
        sentence -> {
          waiting.progress().phase(Phase.LOCKED);
          waiting.progress().event(sentence);
        });
  }

  private Comparison compare(Session looking) {
    looking.progress().phase(Phase.COMPARING);
    Comparison comparison = new Comparing(looking, coming).compare();
    looking.progress().versions(comparison.versions());
    looking.progress().compared(comparison.changes());
    return comparison;
  }

  private void requireNamespace() {
    if (!coming.hasNamespace(session.namespace()) && isWithoutNamespace()) {
      throw new ClusterException(
          Fault.INPUT,
          "namespace %s does not exist on %s; the platform creates it; deploy platform and %s"
              .formatted(
                  session.namespace(),
                  session.cluster().context().address(),
                  session.application()));
    }
  }

  /** Creates the namespace first, because the lock is in it. */
  private void makeNamespace() {
    if (isWithoutNamespace()) {
      for (Manifest namespace : Manifest.ofKind("Namespace", session.release().objects())) {
        if (namespace.name().equals(session.namespace())) {
          session.tell(cluster -> cluster.apply(namespace));
        }
      }
    }
  }

  private boolean isWithoutNamespace() {
    var name = new ObjectName("v1", "Namespace", "", session.namespace());
    try {
      return session.ask(cluster -> cluster.get(name)).isEmpty();
    } catch (ClusterException e) {
      if (e.fault() == Fault.FORBIDDEN) {
        // A user who may deploy into a namespace may not be allowed to read it.
        return false;
      }
      throw e;
    }
  }
}
