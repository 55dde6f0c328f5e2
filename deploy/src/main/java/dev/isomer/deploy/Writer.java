package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.lock.Lock;
import java.util.function.Consumer;

/**
 * Who may write: a deploy that holds the lock of its application.
 *
 * @param session the deploy
 * @param lock its lock
 */
record Writer(Session session, Lock lock) {

  /** This writer with the whole of its time before it. */
  Writer anew() {
    return new Writer(session.anew(), lock);
  }

  /** Writes while the lock is ours, as often as it takes. */
  void write(Consumer<Cluster> write) {
    session.tell(
        cluster -> {
          lock.require();
          write.accept(cluster);
        });
  }
}
