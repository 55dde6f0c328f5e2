package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs the verification of a release whose rollout is done, while the lock is held. */
final class Verifying {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * How long a rejection waits for a signal: Ctrl-C also ends the verification, which may be
   * noticed first, and is not a rejection.
   */
  private static final Duration SIGNAL = Duration.ofSeconds(1);

  private final Writer writer;
  private final Session session;

  Verifying(Writer writer) {
    this.writer = writer;
    this.session = writer.session();
  }

  /** Verifies the release if it has a verification, and returns how that ended. */
  Ending verify() {
    Verification verification = session.release().verification();
    if (verification == null) {
      return new Ending.Done();
    }
    session.progress().phase(Phase.VERIFYING);
    return session.ending(Stage.VERIFYING, () -> run(verification));
  }

  private Ending run(Verification verification) {
    try (Verification.Running running = verification.begin()) {
      return follow(running);
    } catch (IOException e) {
      return rejected("its verification cannot be started: " + e.getMessage(), List.of());
    }
  }

  private Ending follow(Verification.Running running) {
    Deadline deadline = session.deadline();
    while (true) {
      session.tell(cluster -> writer.lock().require());
      Optional<Verification.Verdict> verdict = running.within(PAUSE);
      if (deadline.isStopped()) {
        return new Ending.Stopped();
      }
      if (verdict.isPresent()) {
        return ending(verdict.get(), running);
      }
      if (deadline.isOver()) {
        long seconds = session.orders().timeout().toSeconds();
        return rejected(
            "its verification has not ended after " + seconds + " s", running.lastLines());
      }
    }
  }

  private Ending ending(Verification.Verdict verdict, Verification.Running running) {
    return switch (verdict) {
      case Verification.Verdict.Accepted() -> new Ending.Done();
      case Verification.Verdict.Rejected(String sentence) -> {
        session.deadline().pause(SIGNAL);
        yield session.deadline().isStopped()
            ? new Ending.Stopped()
            : rejected(sentence, running.lastLines());
      }
    };
  }

  private Ending rejected(String sentence, List<String> lines) {
    session.progress().event(sentence);
    return new Ending.Failed(Outcome.NOT_VERIFIED, sentence, new Ending.Evidence.Printed(lines));
  }
}
