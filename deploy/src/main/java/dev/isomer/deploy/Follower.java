package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Deadline;
import dev.isomer.deploy.cluster.Patience;
import dev.isomer.deploy.lock.Lock;
import dev.isomer.deploy.rollout.Judgement;
import dev.isomer.deploy.rollout.Rollout;
import dev.isomer.deploy.rollout.Snapshot;
import java.time.Duration;

/** Looks once a second until a rollout has ended in one way or another. */
final class Follower {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Observer observer;
  private final Progress progress;
  private final Lock lock;

  Follower(Observer observer, Progress progress, Lock lock) {
    this.observer = observer;
    this.progress = progress;
    this.lock = lock;
  }

  /** Follows it until it is done, cannot succeed any more, is stopped, or time is up. */
  Ending follow(Rollout rollout, Patience patience, Duration limit) {
    Deadline deadline = patience.deadline();
    while (true) {
      patience.tell(lock::require);
      Snapshot snapshot = patience.ask(observer::look);
      String event = rollout.lastEvent(snapshot).orElse("");
      switch (rollout.judge(snapshot)) {
        case Judgement.Done(int wanted) -> {
          progress.copies(wanted, wanted, event);
          return Ending.DONE;
        }
        case Judgement.Failed failed -> {
          progress.event(failed.sentence());
          return Ending.of(failed);
        }
        case Judgement.Progressing(int ready, int wanted) -> {
          progress.copies(ready, wanted, event);
          if (deadline.isStopped()) {
            return Ending.STOPPED;
          }
          if (deadline.isOver()) {
            return timedOut(rollout, snapshot, ready + " of " + wanted, event, limit);
          }
        }
      }
      deadline.pause(PAUSE);
    }
  }

  private static Ending timedOut(
      Rollout rollout, Snapshot snapshot, String copies, String event, Duration limit) {
    String sentence =
        "%s copies of the new version are ready after %d s%s"
            .formatted(copies, limit.toSeconds(), event.isEmpty() ? "" : "; last, " + event);
    return rollout
        .slowest(snapshot)
        .map(slow -> new Ending(Outcome.TIMED_OUT, sentence, slow.pod(), slow.container(), false))
        .orElse(Ending.of(Outcome.TIMED_OUT, sentence));
  }
}
