package dev.isomer.deploy;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * Rolls releases out to a cluster in parallel, and follows each until it is done or has gone back.
 */
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
   * Rolls the releases out, and returns when the last one has ended. A failure of one release is
   * not thrown: it is its result.
   *
   * @param releases of different applications
   * @return a result for each release, in their order
   */
  public List<Result> run(List<Release> releases) {
    Executor threads = task -> Thread.ofVirtual().name("deploy").start(task);
    Map<Release, CompletableFuture<Result>> results = new HashMap<>();
    for (Release release : makersFirst(releases)) {
      List<Release> makers = makers(release, releases);
      var first =
          makers.stream().map(maker -> of(maker, results)).toArray(CompletableFuture<?>[]::new);
      results.put(
          release,
          CompletableFuture.allOf(first)
              .thenApplyAsync(done -> result(release, makers, results), threads));
    }
    return releases.stream().map(release -> of(release, results).join()).toList();
  }

  /**
   * Stops a run, from another thread: nothing more is written or undone, and locks are released.
   * Running the same command again resumes the deploy.
   */
  public void stop() {
    stop.countDown();
  }

  private Result result(
      Release release, List<Release> makers, Map<Release, CompletableFuture<Result>> results) {
    Result result =
        makers.stream()
            .map(maker -> of(maker, results).join())
            .filter(made -> !made.outcome().isGood())
            .findFirst()
            .<Result>map(made -> new Result.NotBegun(release.application(), made.application()))
            .orElseGet(() -> run(release, makers));
    listener.finished(result);
    return result;
  }

  private Result run(Release release, List<Release> makers) {
    var objects = new ArrayList<Manifest>(release.objects());
    makers.forEach(maker -> objects.addAll(maker.objects()));
    var progress = new Progress(listener, release.application());
    var session = Session.begun(cluster, release, orders, progress, stop);
    return new Run(session, Coming.of(objects)).result();
  }

  private static CompletableFuture<Result> of(
      Release release, Map<Release, CompletableFuture<Result>> results) {
    return Objects.requireNonNull(results.get(release));
  }

  private static List<Release> makersFirst(List<Release> releases) {
    var sorted = new ArrayList<Release>();
    releases.stream().filter(each -> makers(each, releases).isEmpty()).forEach(sorted::add);
    releases.stream().filter(each -> !sorted.contains(each)).forEach(sorted::add);
    return sorted;
  }

  /** The other releases that create a release's namespace. */
  private static List<Release> makers(Release release, List<Release> releases) {
    return releases.stream()
        .filter(each -> !each.application().equals(release.application()))
        .filter(
            each ->
                Manifest.ofKind("Namespace", each.objects()).stream()
                    .anyMatch(namespace -> namespace.name().equals(release.namespace())))
        .toList();
  }
}
