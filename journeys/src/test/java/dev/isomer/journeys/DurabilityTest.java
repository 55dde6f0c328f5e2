package dev.isomer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A message that was acknowledged is kept, whatever happens to the processes that took it. */
class DurabilityTest {
  private static final int POSTS = 10_000;
  private static final int WRITERS = 50;

  @TempDir Path folder;

  private volatile Client client = new Client(URI.create("http://127.0.0.1:9"));

  @Test
  @Timeout(900)
  void tenThousandPostsFromFiftyClientsSurviveAKillInTheirMiddle() throws Exception {
    Path errors = folder.resolve("errors.log");
    String data = folder.resolve("data").toString();
    Laptop first = Laptop.up(errors, "--port", "0", "--data", data);
    client = new Client(first.address());
    try (var writers = new Writers(() -> client, "message", POSTS, WRITERS)) {
      writers.awaitHalf();
      first.killEverything();
      try (Laptop second = Laptop.up(errors, "--port", "0", "--data", data)) {
        client = new Client(second.address());
        writers.awaitAll(Duration.ofMinutes(10));

        assertThat(writers.acknowledged()).hasSize(POSTS);
        assertThat(writers.acknowledged().values()).doesNotHaveDuplicates();
        assertThat(client.count()).isEqualTo(POSTS);
        assertThat(writers.lost()).isEmpty();
      }
    } finally {
      first.close();
    }
  }
}
