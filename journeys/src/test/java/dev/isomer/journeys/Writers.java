package dev.isomer.journeys;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Careful clients that post at the same time: each repeats a post with its key until it is
 * acknowledged, whatever happens to who takes it.
 */
public final class Writers implements AutoCloseable {
  /** Far more tries than a restart takes; a bound, so that a broken service ends the test. */
  private static final int TRIES = 600;

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Supplier<Client> client;
  private final String run;
  private final int posts;
  private final CountDownLatch half;
  private final ExecutorService threads;
  private final List<Future<Void>> ends = new ArrayList<>();
  private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();

  /**
   * Starts to post.
   *
   * @param client whom to speak to at each try
   * @param run makes the keys of these writers their own
   * @param posts how many messages there are to be
   * @param writers how many post at the same time
   */
  public Writers(Supplier<Client> client, String run, int posts, int writers) {
    this.client = client;
    this.run = run;
    this.posts = posts;
    this.half = new CountDownLatch(posts / 2);
    this.threads = Executors.newFixedThreadPool(writers);
    var next = new AtomicInteger();
    for (int i = 0; i < writers; i++) {
      ends.add(threads.submit(() -> postUntilNoneIsLeft(next)));
    }
  }

  /** Waits until half of the posts are acknowledged. */
  public void awaitHalf() throws InterruptedException {
    half.await();
  }

  /** Waits for the last one. */
  public void awaitAll(Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (Future<Void> end : ends) {
      end.get(limit.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** The ids that were answered, by the number of the post. */
  public Map<Integer, String> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** Acknowledged posts that are not found again as they were written; there should be none. */
  public List<String> lost() throws InterruptedException, IOException {
    var lost = new ArrayList<String>();
    for (var entry : acknowledged.entrySet()) {
      HttpResponse<String> found = found(entry.getValue());
      if (found.statusCode() != 200
          || !Client.json(found).path("message").asText().equals(text(entry.getKey()))) {
        lost.add(entry + ": " + found.statusCode() + " " + found.body());
      }
    }
    return List.copyOf(lost);
  }

  /** Asks again where there were too many requests. */
  private HttpResponse<String> found(String id) throws InterruptedException, IOException {
    HttpResponse<String> found = client.get().get("/messages/" + id);
    for (int attempt = 0; found.statusCode() == 429 && attempt < TRIES; attempt++) {
      Thread.sleep(PAUSE);
      found = client.get().get("/messages/" + id);
    }
    return found;
  }

  private String text(int number) {
    return run + " " + number;
  }

  private Void postUntilNoneIsLeft(AtomicInteger next) throws InterruptedException {
    for (int i = next.getAndIncrement(); i < posts; i = next.getAndIncrement()) {
      post(i);
      half.countDown();
    }
    return null;
  }

  private void post(int number) throws InterruptedException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        HttpResponse<String> answer = client.get().post(text(number), run + "-" + number);
        if (answer.statusCode() == 201) {
          acknowledged.put(number, Client.json(answer).path("id").asText());
          return;
        }
      } catch (IOException e) {
        // Who takes it is gone: the next try finds who follows.
      }
      Thread.sleep(PAUSE);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
