package dev.isomer.deploy;

import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;

/**
 * The stage of a deploy at which the cluster fails a request. The meaning of a fault depends on it:
 * before the first write the request is not valid, after it the cluster refuses a part of the
 * release. Only this enum maps a fault to an outcome.
 */
enum Stage {
  /** Before the first write. */
  LOOKING,
  APPLYING,
  /** The rollout is done and is verified; only the lock is renewed. */
  VERIFYING,
  GOING_BACK,
  /** The release is accepted; leftovers and the undo record are removed. */
  CLEARING;

  Failure failure(ClusterException e) {
    return new Failure(outcome(e.fault()), sentence(e), null);
  }

  Outcome outcome(Fault fault) {
    return switch (fault) {
      case UNREACHABLE -> Outcome.UNREACHABLE;
      case PASSING -> Outcome.TIMED_OUT;
      case FORBIDDEN -> Outcome.FORBIDDEN;
      case REFUSED -> Outcome.REFUSED;
      case INPUT, ABSENT -> this == APPLYING ? Outcome.REFUSED : Outcome.INPUT;
      case CONFLICT -> this == APPLYING ? Outcome.REFUSED : Outcome.UNEXPECTED;
    };
  }

  private String sentence(ClusterException e) {
    return this == APPLYING && e.fault() == Fault.UNREACHABLE
        ? e.sentence() + "; the deploy is unfinished; run the same command again to resume"
        : e.sentence();
  }
}
