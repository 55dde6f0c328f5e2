package dev.isomer.rabbitmqexporter.process;

import static dev.isomer.rabbitmqexporter.Scrape.queue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.isomer.rabbitmqexporter.RabbitMq;
import dev.isomer.rabbitmqexporter.Scrape;
import dev.isomer.rabbitmqexporter.Scrape.Series;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a real RabbitMQ says is what is exported. One broker for all, because it starts slowly. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealBrokerTest {
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private static final String ODD_VHOST = "v/h \"odd\" \\ ü";

  /** The broker itself drops what ends a line. */
  private static final List<String> ODD_NAMES =
      List.of(
          "a \"quoted\" name",
          "back\\slash \\n",
          "two\nlines",
          "tab\tand\rreturn",
          "ünïcödé 队列 🐇",
          "{a=\"b\"} # 1",
          "x".repeat(255));

  private static final String[] SUFFIXES = {"", "_ready", "_unacknowledged"};
  private static final String[] FIELDS = {"messages", "messages_ready", "messages_unacknowledged"};

  @TempDir private static Path folder;
  private static RabbitMq broker;

  @BeforeAll
  static void start() throws Exception {
    broker = RabbitMq.start(folder);
    for (var vhost : List.of("second", ODD_VHOST)) {
      broker.createVhost(vhost);
    }
    for (var vhost : vhosts()) {
      try (var connection = broker.connect(vhost);
          var channel = connection.createChannel()) {
        declare(channel);
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (broker != null) {
      broker.close();
    }
  }

  private static Set<String> vhosts() {
    return Set.of("/", "second", ODD_VHOST);
  }

  private static void declare(Channel channel) throws Exception {
    channel.confirmSelect();
    channel.queueDeclare("empty", true, false, false, Map.of());
    channel.queueDeclare("classic", true, false, false, Map.of());
    channel.queueDeclare("quorum", true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueDeclare("stream", true, false, false, Map.of("x-queue-type", "stream"));
    for (var name : List.of("classic", "quorum", "stream")) {
      publish(channel, name, name.length());
    }
    for (var name : ODD_NAMES) {
      channel.queueDeclare(name, true, false, false, Map.of());
      publish(channel, name, 2);
    }
    channel.waitForConfirmsOrDie(30_000);
  }

  private static void publish(Channel channel, String queue, int messages) throws Exception {
    for (int i = 0; i < messages; i++) {
      channel.basicPublish(
          "", queue, MessageProperties.PERSISTENT_TEXT_PLAIN, "hello".getBytes(UTF_8));
    }
  }

  @Test
  @Order(1)
  void everySampleIsWhatTheBrokersOwnCommandLists() throws Exception {
    try (var connection = broker.connect("/");
        var channel = connection.createChannel();
        var exporter = Exporter.of(broker.address(), INTERVAL)) {
      // Three of these are with a consumer, which does not acknowledge them.
      channel.basicQos(3);
      for (var name : List.of("classic", "quorum")) {
        for (int i = 0; i < 3; i++) {
          assertThat(channel.basicGet(name, false)).isNotNull();
        }
      }
      // See settled().
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(listed()).containsEntry(queue("_unacknowledged", "/", "quorum"), 3.0));
      var scrape = exporter.awaitRead();

      assertThat(scrape.queues()).isEqualTo(listed());
      assertThat(scrape.queues())
          .containsEntry(queue("", "/", "classic"), 7.0)
          .containsEntry(queue("_ready", "/", "classic"), 4.0)
          .containsEntry(queue("_unacknowledged", "/", "classic"), 3.0)
          .containsEntry(queue("_unacknowledged", "/", "quorum"), 3.0)
          .containsEntry(queue("", "second", "empty"), 0.0);
      assertThat(scrape.value("rabbitmq_exporter_queues_seen")).hasValue(3 * 11);
      assertThat(scrape.value("rabbitmq_exporter_queues_hidden")).hasValue(0);
      assertThat(scrape.value("rabbitmq_exporter_queues_excluded")).hasValue(0);
    }
  }

  /**
   * The samples, once no queue has news that it did not tell yet: quorum queues tell everybody
   * their numbers every five seconds only.
   */
  private static Map<Series, Double> settled(Exporter exporter) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              var listed = listed();
              return exporter.awaitRead().queues().equals(listed) ? listed : Map.of();
            },
            samples -> !samples.isEmpty() && Collections.max(unacknowledged(samples)) == 0);
  }

  private static List<Double> unacknowledged(Map<Series, Double> samples) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().metric().endsWith("_unacknowledged"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** All queues by {@code rabbitmqctl}, but for streams, whose totals the API does not tell. */
  private static Map<Series, Double> listed() throws Exception {
    var samples = new HashMap<Series, Double>();
    for (var vhost : vhosts()) {
      for (var queue : rows(broker.ctl(arguments(vhost)))) {
        for (int i = 0; i < FIELDS.length; i++) {
          if (!"stream".equals(queue.getOrDefault("name", "none"))) {
            samples.put(
                queue(SUFFIXES[i], vhost, queue.getOrDefault("name", "none")),
                Double.valueOf(queue.getOrDefault(FIELDS[i], "none")));
          }
        }
      }
    }
    assertThat(samples).hasSize(3 * 10 * 3);
    return samples;
  }

  private static String[] arguments(String vhost) {
    return new String[] {
      "list_queues",
      "--vhost",
      vhost,
      "--formatter",
      "json",
      "name",
      FIELDS[0],
      FIELDS[1],
      FIELDS[2]
    };
  }

  private static List<Map<String, String>> rows(String json) throws Exception {
    var rows = new ArrayList<Map<String, String>>();
    try (var parser = new JsonFactory().createParser(json)) {
      var row = new HashMap<String, String>();
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          row = new HashMap<>();
          rows.add(row);
        } else if (parser.currentToken().isScalarValue()) {
          row.put(parser.currentName(), parser.getText());
        }
      }
    }
    return rows;
  }

  @Test
  @Order(2)
  void theThreeFormatsSayTheSame() throws Exception {
    try (var exporter = Exporter.of(broker.address(), INTERVAL)) {
      var scrape = exporter.await(Scrape::isUp);

      var open =
          new String(
              Scrape.get(exporter.port(), "/metrics", "Accept", "application/openmetrics-text")
                  .body(),
              UTF_8);
      assertThat(open).endsWith("\n# EOF\n").containsOnlyOnce("# EOF");
      assertThat(Scrape.parse(open).queues()).isEqualTo(scrape.queues());

      var protobuf =
          Scrape.get(
              exporter.port(),
              "/metrics",
              "Accept",
              "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited");
      assertThat(queuesOf(protobuf.body())).isEqualTo(scrape.queues());
    }
  }

  private static Map<Series, Double> queuesOf(byte[] protobuf) throws Exception {
    var samples = new HashMap<Series, Double>();
    var in = new ByteArrayInputStream(protobuf);
    while (in.available() > 0) {
      var family = Families.next(in);
      if (family.getName().startsWith("rabbitmq_individual_queue_")) {
        for (var metric : family.getMetricList()) {
          var labels =
              metric.getLabelList().stream()
                  .collect(Collectors.toMap(label -> label.getName(), label -> label.getValue()));
          samples.put(new Series(family.getName(), labels), metric.getGauge().getValue());
        }
      }
    }
    return samples;
  }

  @Test
  @Order(3)
  void patternsChooseVhostsAndQueues() throws Exception {
    try (var exporter =
        Exporter.of(
            broker.address(),
            INTERVAL,
            "EXCLUDE_VHOSTS",
            "v/h.*",
            "INCLUDE_QUEUES",
            "classic|empty|twolines",
            "EXCLUDE_QUEUES",
            "empty")) {
      var scrape = exporter.await(Scrape::isUp);

      assertThat(scrape.queues().keySet())
          .extracting(series -> series.label("vhost") + " " + series.label("name"))
          .containsOnly("/ classic", "second classic", "/ twolines", "second twolines");
      assertThat(scrape.value("rabbitmq_exporter_queues_seen")).hasValue(33);
      assertThat(scrape.value("rabbitmq_exporter_queues_excluded")).hasValue(29);
    }
  }

  @Test
  @Order(4)
  void queuesThatAPermissionHidesVanishAreCountedAndComeBack() throws Exception {
    broker.createUser("watcher", "a-secret", "monitoring");
    broker.permit("watcher", "/");
    broker.permit("watcher", "second");
    try (var exporter =
        Exporter.of(
            broker.address(),
            INTERVAL,
            "RABBITMQ_USER",
            "watcher",
            "RABBITMQ_PASSWORD",
            "a-secret")) {
      var some = exporter.await(Scrape::isUp);
      assertThat(some.value("rabbitmq_exporter_queues_seen")).hasValue(22);
      assertThat(some.value("rabbitmq_exporter_queues_hidden")).hasValue(11);

      broker.forbid("watcher", "/");
      broker.forbid("watcher", "second");
      var none = exporter.awaitRead();
      assertThat(none.queues()).isEmpty();
      assertThat(none.isUp()).isTrue();
      assertThat(none.value("rabbitmq_exporter_queues_hidden")).hasValue(33);

      vhosts().forEach(vhost -> broker.permit("watcher", vhost));
      var all = exporter.awaitRead();
      assertThat(all.queues()).hasSize(90);
      assertThat(all.value("rabbitmq_exporter_queues_hidden")).hasValue(0);
      assertThat(exporter.log())
          .containsExactly(
              "INFO listening at port " + exporter.port() + ", metrics at /metrics",
              "INFO %s: reading 22 queues in 2 virtual hosts every 0 s".formatted(broker.address()),
              ("WARN %s: 11 queues are counted and not listed, because the user"
                      + " has no permission in a virtual host, or because of a queue that"
                      + " is down; compare rabbitmqctl list_vhosts with rabbitmqctl"
                      + " list_user_permissions USER; grant what is missing, or if nothing"
                      + " is, see rabbitmqctl list_queues --vhost VHOST name state")
                  .formatted(broker.address()),
              "INFO %s: no queue is hidden any more".formatted(broker.address()));
    }
  }

  @Test
  @Order(5)
  void queuesThatComeAndGoAreRightAtTheNextReadAndNeverWrong() throws Exception {
    try (var connection = broker.connect("second");
        var channel = connection.createChannel();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var exporter =
            Exporter.of(broker.address(), Duration.ofMillis(100), Duration.ofSeconds(10))) {
      var before = settled(exporter);
      var churn =
          threads.submit(
              () -> {
                for (int i = 0; i < 200; i++) {
                  channel.queueDeclare("churn-" + i, false, false, false, Map.of());
                }
                for (int i = 0; i < 200; i += 2) {
                  channel.queueDelete("churn-" + i);
                }
                return null;
              });
      while (!churn.isDone()) {
        assertRight(before, exporter.scrape());
      }
      churn.get();
      var names =
          IntStream.range(0, 100).mapToObj(i -> "churn-" + (2 * i + 1)).collect(Collectors.toSet());
      var after = exporter.awaitRead();
      assertRight(before, after);
      assertThat(churning(after)).isEqualTo(names);
      assertThat(after.value("rabbitmq_exporter_queues_hidden")).hasValue(0);

      for (var name : names) {
        channel.queueDelete(name);
      }
      assertThat(exporter.awaitRead().queues()).isEqualTo(before);
      assertThat(exporter.log()).hasSize(2).allMatch(line -> line.startsWith("INFO"));
    }
  }

  /** Whatever the churn is at: the other queues are as they were, and new ones are empty. */
  private static void assertRight(Map<Series, Double> before, Scrape scrape) {
    if (!scrape.isUp()) {
      // On a busy machine a read takes longer than three such intervals.
      assertThat(scrape.queues()).isEmpty();
      return;
    }
    assertThat(scrape.queues()).containsAllEntriesOf(before);
    var others = new HashMap<>(scrape.queues());
    others.keySet().removeAll(before.keySet());
    assertThat(others.keySet()).allMatch(series -> series.label("name").startsWith("churn-"));
    assertThat(others.values()).allMatch(value -> value == 0);
  }

  private static Set<String> churning(Scrape scrape) {
    return scrape.queues().keySet().stream()
        .map(series -> series.label("name"))
        .filter(name -> name.startsWith("churn-"))
        .collect(Collectors.toSet());
  }

  @Test
  @Order(6)
  void aBrokerThatStopsTakesItsSamplesWithItAndComesBack() throws Exception {
    try (var exporter = Exporter.of(broker.address(), INTERVAL)) {
      var before = settled(exporter);

      broker.stop();
      var away = exporter.await(scrape -> !scrape.isUp());
      assertThat(away.queues()).isEmpty();
      assertThat(away.errors("unreachable")).isPositive();
      assertThat(away.value("rabbitmq_exporter_queues_seen")).isEmpty();

      broker.start();
      // Queues come up one by one, and quorum queues tell their numbers five seconds later.
      exporter.await(scrape -> scrape.queues().equals(before));
      // Until all are up, a line says that some queues are down.
      assertThat(exporter.log())
          .anyMatch(line -> line.startsWith("INFO " + broker.address() + ": read again: "));
    }
  }

  @Test
  @Order(7)
  void itStartsWithoutABroker() throws Exception {
    broker.stop();
    try (var exporter = Exporter.of(broker.address(), INTERVAL)) {
      assertThat(Scrape.get(exporter.port(), "/health/ready").statusCode()).isEqualTo(200);
      assertThat(exporter.await(scrape -> scrape.errors("unreachable") > 1).isUp()).isFalse();

      broker.start();
      assertThat(exporter.await(scrape -> scrape.queues().size() == 90).isUp()).isTrue();
    }
  }

  @Test
  @Order(8)
  void twoThousandReadsLeaveNoThreadAndNoConnectionBehind() throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (var exporter =
        Exporter.of(broker.address(), Duration.ofMillis(1), Duration.ofSeconds(10))) {
      exporter.await(scrape -> scrape.reads() >= 100);
      var threadsBefore = threads.getThreadCount();
      var filesBefore = system.getOpenFileDescriptorCount();

      var last = exporter.await(scrape -> scrape.reads() >= 2_100);

      assertThat(last.errors()).isZero();
      assertThat(threads.getThreadCount()).isLessThanOrEqualTo(threadsBefore + 2);
      assertThat(system.getOpenFileDescriptorCount()).isLessThanOrEqualTo(filesBefore + 2);
    }
  }

  @Test
  @Order(9)
  void queuesWhoseProcessesEndedAreUnavailableAndNotHidden() throws Exception {
    broker.createVhost("broken");
    try (var connection = broker.connect("broken");
        var channel = connection.createChannel()) {
      channel.queueDeclare("crashed", true, false, false, Map.of());
      channel.queueDeclare("halted", true, false, false, Map.of("x-queue-type", "quorum"));
      publish(channel, "halted", 3);
    }
    try (var exporter = Exporter.of(broker.address(), INTERVAL)) {
      exporter.await(scrape -> scrape.queues().containsKey(queue("", "broken", "crashed")));

      broker.ctl("eval", "ra:stop_server(quorum_queues, {broken_halted, node()}).");
      // Its supervisor gives up after some crashes in a row.
      broker.ctl(
          "eval",
          """
          [begin
             {ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"broken">>, queue, <<"crashed">>)),
             exit(amqqueue:get_pid(Q), kill),
             timer:sleep(300)
           end || _ <- lists:seq(1, 12)].
          """);
      var scrape =
          exporter.await(read -> read.value("rabbitmq_exporter_queues_unavailable").orElse(0) == 2);

      assertThat(scrape.value("rabbitmq_exporter_queues_hidden")).hasValue(0);
      assertThat(scrape.queues().keySet())
          .noneMatch(series -> series.label("vhost").equals("broken"));
    } finally {
      broker.deleteVhost("broken");
    }
  }

  /** Settings are not parts of a URL, so nothing in them is decoded or has to be encoded. */
  @Test
  @Order(10)
  void aPasswordIsTakenAsItIs() throws Exception {
    var password = "P@$$w0rD #%40:/?&+ \u00fc\u20ac";
    broker.createUser("special", password, "monitoring");
    broker.permit("special", "/");
    try (var exporter =
        Exporter.of(
            broker.address(),
            INTERVAL,
            "RABBITMQ_USER",
            "special",
            "RABBITMQ_PASSWORD",
            password)) {
      assertThat(exporter.await(Scrape::isUp).errors()).isZero();
    }
  }
}
