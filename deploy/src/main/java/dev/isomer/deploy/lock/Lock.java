package dev.isomer.deploy.lock;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.cluster.ClusterException;
import dev.isomer.deploy.cluster.ClusterException.Fault;
import dev.isomer.deploy.cluster.Deadline;
import dev.isomer.deploy.cluster.Patience;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A lock on the deploy of an application: a Lease in its namespace, which a thread renews. The lock
 * of a dead holder expires.
 */
public final class Lock implements AutoCloseable {
  private static final Duration RENEWED = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread renewing;
  private Lease lease;
  private long renewedAt = System.nanoTime();
  private String takenBy = "";

  private Lock(Cluster cluster, Lease lease) {
    this.cluster = cluster;
    this.lease = lease;
    this.renewing = Thread.ofVirtual().name("lock").start(this::renewUntilClosed);
  }

  /**
   * Takes the lock, and waits while another run holds it.
   *
   * @param holder the name of this run, which other runs show
   * @param told receives a sentence with the holder about once a second, while another run holds
   *     the lock
   * @return the lock; empty if another run still holds it at the deadline
   */
  public static Optional<Lock> take(
      Cluster cluster, String namespace, String holder, Patience patience, Consumer<String> told) {
    Deadline deadline = patience.deadline();
    ObjectName name = Lease.name(namespace);
    while (true) {
      var now = patience.ask(cluster::now);
      Optional<Lease> found = patience.ask(() -> cluster.get(name)).map(Lease::new);
      if (found.isEmpty() || found.get().isFree(now)) {
        Optional<Lease> taken =
            tryTo(
                () ->
                    found.isEmpty()
                        ? cluster.create(Lease.taken(name, holder, now).object())
                        : cluster.replace(found.get().takenBy(holder, now).object()));
        if (taken.isPresent()) {
          return Optional.of(new Lock(cluster, taken.get()));
        }
      } else {
        told.accept(
            "%s holds the lock, renewed %d s ago"
                .formatted(found.get().holder(), found.get().age(now)));
      }
      if (deadline.isOver()) {
        return Optional.empty();
      }
      deadline.pause(PAUSE);
    }
  }

  /**
   * Tries a write. Empty if another run was faster, or if no answer came: the next read shows
   * which.
   */
  private static Optional<Lease> tryTo(Supplier<Manifest> write) {
    try {
      return Optional.of(new Lease(write.get()));
    } catch (ClusterException e) {
      return switch (e.fault()) {
        case CONFLICT, ABSENT, PASSING, UNREACHABLE -> Optional.empty();
        case INPUT, FORBIDDEN, REFUSED -> throw e;
      };
    }
  }

  /**
   * Requires that this run still holds the lock. To be called before each write.
   *
   * @throws LostException if another run holds it
   * @throws ClusterException if the cluster cannot be asked
   */
  public synchronized void require() {
    if (System.nanoTime() - renewedAt > Lease.DURATION.toNanos()) {
      renew();
    }
    if (!takenBy.isEmpty()) {
      throw new LostException(takenBy);
    }
  }

  private void renewUntilClosed() {
    Duration pause = RENEWED;
    while (!isClosedAfter(pause)) {
      try {
        renew();
        pause = RENEWED;
      } catch (ClusterException e) {
        // The next write requires the lock again, and reports why it is lost.
        pause = PAUSE;
      }
    }
  }

  private synchronized void renew() {
    if (!takenBy.isEmpty()) {
      return;
    }
    try {
      keep(new Lease(cluster.replace(lease.renewed(cluster.now()).object())));
    } catch (ClusterException e) {
      if (e.fault() != Fault.CONFLICT && e.fault() != Fault.ABSENT) {
        throw e;
      }
      Optional<Lease> found = cluster.get(lease.object().id()).map(Lease::new);
      if (found.filter(lease::isOfOneTaking).isPresent()) {
        keep(found.get());
      } else {
        takenBy = found.map(Lease::holder).orElse("someone who deleted it");
      }
    }
  }

  private void keep(Lease read) {
    lease = read;
    renewedAt = System.nanoTime();
  }

  private boolean isClosedAfter(Duration time) {
    try {
      return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Releases the lock, or lets it expire if the cluster does not answer. */
  @Override
  public void close() {
    closed.countDown();
    try {
      renewing.join();
      synchronized (this) {
        if (takenBy.isEmpty()) {
          cluster.delete(lease.object());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClusterException e) {
      // The lock expires.
    }
  }
}
