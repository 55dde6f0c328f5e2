package dev.isomer.deploy;

import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;

/**
 * How far a deploy is when the cluster says no. What a fault means depends on it: before the first
 * write it is a mistake in what was asked for, after it a part of the release that the cluster does
 * not take. This is the only place that makes an outcome of a fault.
 */
enum Stage {
  /** Before the first write. */
  LOOKING,
  APPLYING,
  GOING_BACK,
  /** The cluster is as it should be; what is left over, and the record of before, are removed. */
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
        ? e.sentence() + "; the deploy is unfinished, run the same again to go on"
        : e.sentence();
  }
}
