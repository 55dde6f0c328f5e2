package dev.isomer.rabbitmqexporter.process;

import static dev.isomer.rabbitmqexporter.Scrape.queue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.rabbitmqexporter.Scrape;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A queue that is not listed with its numbers is down, or hidden from the user, or just gone. */
class UnlistedQueuesTest {
  private static final String HIDDEN =
      ": 1 queue is counted and not listed, because the user has no permission"
          + " in a virtual host, or because of a queue that is down; compare"
          + " rabbitmqctl list_vhosts with rabbitmqctl list_user_permissions USER;"
          + " grant what is missing, or if nothing is, see rabbitmqctl list_queues"
          + " --vhost VHOST name state";

  private static final String UNAVAILABLE =
      ": 1 queue is down, so without samples; start the nodes with their"
          + " leaders; see rabbitmqctl cluster_status, and rabbitmqctl list_queues"
          + " --vhost VHOST name state";

  private final HostileBroker broker = HostileBroker.start();

  @BeforeEach
  void answer() {
    all();
  }

  @AfterEach
  void stop() throws Exception {
    broker.close();
  }

  @Test
  void aQueueInNoListIsHiddenAndBothReasonsAreNamed() {
    answer(3, listed("orders", "mails"), stored("orders", "mails"));
    try (var exporter = exporter()) {
      var scrape = third(exporter);

      assertUnlisted(scrape, 0, 1);
      assertThat(exporter.log()).endsWith("WARN " + broker.address() + HIDDEN);
    }
  }

  @Test
  void aQueueThatIsStoredAndDoesNotTellItsNumbersIsDownAndNotHidden() throws Exception {
    answer(3, listed("orders", "mails"), stored("orders", "mails", "bills"));
    try (var exporter = exporter()) {
      var scrape = third(exporter);

      assertUnlisted(scrape, 1, 0);
      assertThat(scrape.queues()).hasSize(2);
      assertThat(scrape.value("rabbitmq_exporter_queues_seen")).hasValue(3);
      assertThat(scrape.value("rabbitmq_exporter_queues_excluded")).hasValue(0);
      all();
      exporter.await(read -> read.value("rabbitmq_exporter_queues_unavailable").orElse(1) == 0);
      exporter.awaitRead();
      assertThat(exporter.log().subList(2, 4))
          .containsExactly(
              "WARN " + broker.address() + UNAVAILABLE,
              "INFO " + broker.address() + ": no queue is down any more");
    }
  }

  /**
   * As RabbitMQ 3.10.8 answers when one of two nodes was killed: it lists the classic queue of that
   * node and does not count it, and counts its quorum queue and its stream and does not list them.
   */
  @Test
  void aNodeThatIsDownHidesNothing() {
    var down = listed("classic-here", "quorum-here") + "," + state("classic-there", "down", "");
    answer(
        4,
        down,
        stored("classic-here", "quorum-here", "quorum-there", "stream-there")
            + ","
            + state("classic-there", "down", ""));
    try (var exporter = exporter()) {
      assertUnlisted(third(exporter), 3, 0);
    }
  }

  /** As a broker with Khepri counts it. */
  @Test
  void aNodeThatIsDownHidesNothingWhereItsQueuesAreCounted() {
    var down = listed("classic-here") + "," + state("classic-there", "down", "");
    answer(2, down, stored("classic-here") + "," + state("classic-there", "down", ""));
    try (var exporter = exporter()) {
      assertUnlisted(third(exporter), 1, 0);
    }
  }

  @Test
  void aQueueOfAVirtualHostThatIsStoppedIsUnavailable() {
    var stopped = listed("orders") + "," + state("bills", "stopped", "");
    answer(2, stopped, stopped);
    try (var exporter = exporter()) {
      assertUnlisted(third(exporter), 1, 0);
    }
  }

  /** A quorum queue that is down has the number 0 in the broker's list, whatever it holds. */
  @Test
  void anOldNumberOfAQueueThatIsDownIsNoSample() {
    answer(2, listed("orders") + "," + state("bills", "down", ",\"messages\":0"), "");
    try (var exporter = exporter()) {
      var scrape = third(exporter);

      assertThat(scrape.queues()).isEqualTo(Map.of(queue("", "shop", "orders"), 1.0));
      assertUnlisted(scrape, 1, 0);
    }
  }

  @Test
  void aQueueThatIsFilteredOutMayBeDown() {
    answer(3, listed("orders") + "," + state("old-1", "down", ""), stored("orders", "old-2"));
    try (var exporter = exporter("EXCLUDE_QUEUES", "old-.*")) {
      var scrape = third(exporter);

      assertUnlisted(scrape, 0, 0);
      assertThat(scrape.value("rabbitmq_exporter_queues_excluded")).hasValue(2);
    }
  }

  @Test
  void queuesThatComeAndGoAreNeitherDownNorHidden() {
    var number = new AtomicInteger();
    broker.behave(
        (head, out) -> {
          var request = head.getFirst();
          var body =
              request.contains("/api/overview")
                  ? overview(2)
                  : request.contains("enable_queue_totals")
                      ? "[" + listed("orders") + "]"
                      : "[" + stored("orders", "new-" + number.incrementAndGet()) + "]";
          HostileBroker.json(body).answer(head, out);
        });
    try (var exporter = exporter()) {
      assertUnlisted(third(exporter), 0, 0);
      assertThat(exporter.log()).hasSize(2);
    }
  }

  /** As a node with Khepri did whose two neighbours were down. */
  @Test
  void aQueueThatStandsTwiceInTheListIsOne() {
    var twice = state("orders", "down", "") + "," + listed("orders");
    answer(1, twice, twice);
    try (var exporter = exporter()) {
      var scrape = third(exporter);

      assertThat(scrape.queues()).isEqualTo(Map.of(queue("", "shop", "orders"), 1.0));
      assertUnlisted(scrape, 0, 0);
      assertThat(scrape.value("rabbitmq_exporter_queues_seen")).hasValue(1);
    }
  }

  private static void assertUnlisted(Scrape scrape, int unavailable, int hidden) {
    assertThat(scrape.value("rabbitmq_exporter_queues_unavailable")).hasValue(unavailable);
    assertThat(scrape.value("rabbitmq_exporter_queues_hidden")).hasValue(hidden);
  }

  private void all() {
    answer(3, listed("orders", "mails", "bills"), "");
  }

  private void answer(int counted, String listed, String stored) {
    broker.behave(
        (head, out) -> {
          var request = head.getFirst();
          var body =
              request.contains("/api/overview")
                  ? overview(counted)
                  : "[" + (request.contains("enable_queue_totals") ? listed : stored) + "]";
          HostileBroker.json(body).answer(head, out);
        });
  }

  private static String overview(int counted) {
    return "{\"object_totals\":{\"queues\":%d},\"rabbitmq_version\":\"4.1.2\"}".formatted(counted);
  }

  private static String listed(String... names) {
    return Stream.of(names)
        .map(name -> state(name, "running", ",\"messages\":1"))
        .collect(Collectors.joining(","));
  }

  private static String stored(String... names) {
    return Stream.of(names).map(name -> state(name, "live", "")).collect(Collectors.joining(","));
  }

  private static String state(String name, String state, String numbers) {
    return "{\"vhost\":\"shop\",\"name\":\"%s\",\"state\":\"%s\"%s}"
        .formatted(name, state, numbers);
  }

  private Exporter exporter(String... more) {
    return Exporter.of(broker.address(), Duration.ofMillis(50), Duration.ofSeconds(5), more);
  }

  /** A queue that is missing once may just be new, so the answer is known after two reads. */
  private static Scrape third(Exporter exporter) {
    return exporter.await(scrape -> scrape.reads() >= 3);
  }
}
