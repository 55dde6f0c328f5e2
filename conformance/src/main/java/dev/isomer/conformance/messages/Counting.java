package dev.isomer.conformance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.conformance.http.Answer;
import dev.isomer.conformance.http.Caller;
import dev.isomer.conformance.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The count is exact, at every moment, while nobody else posts. */
@ExtendWith(Session.class)
final class Counting {
  private static final int POSTS = 200;
  private static final int CLIENTS = 20;

  private final Api api;
  private final AtomicLong started = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();

  Counting(Caller caller) {
    api = new Api(caller);
  }

  @Test
  void theCountGrowsWithEachMessage() {
    long before = api.count();

    for (int i = 1; i <= 3; i++) {
      api.post(Api.message("counted"));
      assertThat(api.count()).as("the count after %d more", i).isEqualTo(before + i);
    }
  }

  @Test
  void theCountIsExactUnderPostsFromTwentyClients() throws Exception {
    long before = api.count();
    var ids = new ConcurrentLinkedQueue<String>();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var posts = new ArrayList<Future<?>>();
      for (int i = 0; i < POSTS; i++) {
        String text = "message " + i;
        posts.add(clients.submit(() -> ids.add(post(text))));
      }
      while (acknowledged.get() < POSTS && posts.stream().anyMatch(post -> !post.isDone())) {
        countIsWithinBounds(before);
      }
      for (Future<?> post : posts) {
        post.get();
      }
    }

    assertThat(ids).as("the ids of %d messages", POSTS).hasSize(POSTS).doesNotHaveDuplicates();
    assertThat(api.count() - before)
        .as("the growth of the count by %d posts, if nobody else posted", POSTS)
        .isEqualTo(POSTS);
    for (String id : List.copyOf(ids).subList(POSTS - 20, POSTS)) {
      assertThat(api.get("/messages/" + id).status()).isEqualTo(200);
    }
  }

  private String post(String text) {
    started.incrementAndGet();
    Answer posted = api.post(Api.message(text, Api.freshKey()));
    acknowledged.incrementAndGet();
    return Api.id(posted);
  }

  /**
   * The count is at least what was acknowledged before the request, at most what was begun when the
   * answer came.
   */
  private void countIsWithinBounds(long before) {
    long least = before + acknowledged.get();
    long count = api.count();
    long most = before + started.get();
    assertThat(count).as("the count while others post").isBetween(least, most);
  }
}
