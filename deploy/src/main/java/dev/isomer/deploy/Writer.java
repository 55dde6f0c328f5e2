package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.lock.Lock;
import java.util.function.Consumer;

/**
 * The right to write, held by a deploy that holds the lock of its application.
 *
 * @param session the deploy
 * @param lock its lock
 */
record Writer(Session session, Lock lock) {

  /** This writer with a new deadline, a full timeout from now. */
  Writer anew() {
    return new Writer(session.anew(), lock);
  }

  /** Writes if this run still holds the lock; the write is retried while that may help. */
  void write(Consumer<Cluster> write) {
    session.tell(
        cluster -> {
          lock.require();
          write.accept(cluster);
        });
  }
}
