package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Deadline;
import dev.isomer.deploy.rollout.Judgement;
import dev.isomer.deploy.rollout.Rollout;
import dev.isomer.deploy.rollout.Snapshot;
import java.time.Duration;

/** Observes a rollout once a second until it has ended. */
final class Follower {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Writer writer;
  private final Session session;
  private final Observer observer;

  Follower(Writer writer, Observer observer) {
    this.writer = writer;
    this.session = writer.session();
    this.observer = observer;
  }

  /**
   * Follows a rollout until it is done, cannot succeed any more, is stopped, or reaches its
   * timeout.
   */
  Ending follow(Rollout rollout) {
    Deadline deadline = session.deadline();
    Progress progress = session.progress();
    while (true) {
      session.tell(cluster -> writer.lock().require());
      Snapshot snapshot = session.ask(observer::look);
      String event = rollout.lastEvent(snapshot).orElse("");
      switch (rollout.judge(snapshot)) {
        case Judgement.Done(int wanted) -> {
          progress.copies(wanted, wanted, event);
          return new Ending.Done();
        }
        case Judgement.Failed failed -> {
          progress.event(failed.sentence());
          return Ending.Failed.of(failed);
        }
        case Judgement.Progressing(int ready, int wanted) -> {
          progress.copies(ready, wanted, event);
          if (deadline.isStopped()) {
            return new Ending.Stopped();
          }
          if (deadline.isOver()) {
            return timedOut(rollout, snapshot, ready + " of " + wanted, event);
          }
        }
      }
      deadline.pause(PAUSE);
    }
  }

  private Ending timedOut(Rollout rollout, Snapshot snapshot, String copies, String event) {
    String sentence =
        "%s replicas of the new version are ready after %d s%s"
            .formatted(
                copies,
                session.orders().timeout().toSeconds(),
                event.isEmpty() ? "" : "; last event: " + event);
    return new Ending.Failed(
        Outcome.TIMED_OUT,
        sentence,
        rollout.slowest(snapshot).map(Ending.Evidence.Seen::new).orElse(null));
  }
}
