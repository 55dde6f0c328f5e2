package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.journeys.Client;
import dev.isomer.journeys.Writers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was acknowledged is kept when the store's pod is killed under those who write. */
@OnCluster
@Order(9)
class StoreKillTest {
  private static final int POSTS = 2_000;
  private static final int WRITERS = 20;

  @Test
  @Timeout(600)
  void twoThousandPostsSurviveAKillOfTheStoreInTheirMiddle(Messages messages) throws Exception {
    var client = new Client(messages.address(), Messages.HOST);
    var store =
        messages
            .cluster()
            .client()
            .pods()
            .inNamespace(Messages.NAMESPACE)
            .withName(Messages.STORE + "-0");
    String first = store.get().getMetadata().getUid();
    long before = client.count();
    try (var writers = new Writers(() -> client, UUID.randomUUID().toString(), POSTS, WRITERS)) {
      writers.awaitHalf();
      store.withGracePeriod(0).delete();
      writers.awaitAll(Duration.ofMinutes(5));

      assertThat(store.get().getMetadata().getUid()).isNotEqualTo(first);
      assertThat(writers.acknowledged()).hasSize(POSTS);
      assertThat(writers.acknowledged().values()).doesNotHaveDuplicates();
      assertThat(client.count()).isEqualTo(before + POSTS);
      assertThat(writers.lost()).isEmpty();
    }
  }
}
