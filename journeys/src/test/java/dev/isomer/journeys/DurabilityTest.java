package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A message that was acknowledged is kept, whatever happens to the process that took it. */
class DurabilityTest {
  private static final int POSTS = 10_000;
  private static final int CLIENTS = 50;
  private static final int KILL_AFTER = POSTS / 2;

  /** Far more tries than a restart takes; a bound, so that a broken service ends the test. */
  private static final int TRIES = 400;

  @TempDir Path folder;

  private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
  private final CountDownLatch half = new CountDownLatch(KILL_AFTER);
  private volatile Client client = new Client(URI.create("http://127.0.0.1:9"));

  @Test
  @Timeout(900)
  void tenThousandPostsFromFiftyClientsSurviveAKillInTheirMiddle() throws Exception {
    Path errors = folder.resolve("errors.log");
    String data = folder.resolve("data").toString();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var next = new AtomicInteger();
      var ends = new ArrayList<Future<Void>>();
      try (Laptop first = Laptop.up(errors, "--port", "0", "--data", data)) {
        client = new Client(first.address());
        for (int i = 0; i < CLIENTS; i++) {
          ends.add(clients.submit(() -> postUntilNoneIsLeft(next)));
        }
        half.await();
        first.kill();
      }
      try (Laptop second = Laptop.up(errors, "--port", "0", "--data", data)) {
        client = new Client(second.address());
        for (Future<Void> end : ends) {
          end.get(10, TimeUnit.MINUTES);
        }

        assertThat(acknowledged).hasSize(POSTS);
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        assertThat(client.count()).isEqualTo(POSTS);
        for (var entry : acknowledged.entrySet()) {
          var found = client.get("/messages/" + entry.getValue());
          assertThat(found.statusCode()).as("message %s", entry).isEqualTo(200);
          assertThat(Client.json(found).path("message").asText())
              .isEqualTo("message " + entry.getKey());
        }
      }
    }
  }

  private Void postUntilNoneIsLeft(AtomicInteger next) throws InterruptedException {
    for (int i = next.getAndIncrement(); i < POSTS; i = next.getAndIncrement()) {
      post(i);
      half.countDown();
    }
    return null;
  }

  /** Repeats one post with its key until it is acknowledged, as a careful client does. */
  private void post(int number) throws InterruptedException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        HttpResponse<String> answer = client.post("message " + number, "key-" + number);
        if (answer.statusCode() == 201) {
          acknowledged.put(number, Client.json(answer).path("id").asText());
          return;
        }
      } catch (IOException e) {
        // The process is gone: the next attempt finds the one that follows it.
      }
      Thread.sleep(Duration.ofMillis(100));
    }
  }
}
