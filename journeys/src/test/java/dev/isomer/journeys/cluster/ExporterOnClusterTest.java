package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.journeys.Client;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The exporter of the estate reads a real broker on the cluster, and reaches nothing else. */
@OnCluster
@Order(6)
class ExporterOnClusterTest {
  private static final String NAMESPACE = "exporter-dev";
  private static final String EXPORTER = "rabbitmq-exporter";
  private static final int PORT = 8080;

  /** The broker has to start, and the exporter to read it, every 15 s. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void everyQueueOfTheBrokerIsExportedAndNothingElseIsReached(Messages messages)
      throws IOException {
    try (Broker broker = Broker.start(messages.cluster())) {
      createSecret(messages);
      messages.rendered().file(Messages.ENVIRONMENT, "exporter").forEach(messages.cluster()::apply);
      new Rollout(messages.cluster(), Broker.NAMESPACE).await();
      new Rollout(messages.cluster(), NAMESPACE).await();
      broker.queue("orders", 3);

      Pod pod = messages.pods(NAMESPACE, EXPORTER).getFirst();
      try (LocalPortForward forward = forward(messages, pod)) {
        var client = new Client(URI.create("http://127.0.0.1:" + forward.getLocalPort()));
        Awaitility.await("the samples of a queue")
            .atMost(PATIENCE)
            .ignoreExceptions()
            .untilAsserted(
                () ->
                    assertThat(client.get("/metrics").body())
                        .contains(
                            "rabbitmq_up{host=\"rabbitmq.rabbitmq.svc\"} 1.0\n",
                            "rabbitmq_individual_queue_messages{host=\"rabbitmq.rabbitmq.svc\","
                                + "name=\"orders\",vhost=\"/\"} 3.0\n"));
      }
      var shell = Shell.beside(messages.cluster(), pod, messages.storeImage());
      assertThat(shell.reaches(broker.address(), Broker.MANAGEMENT)).isTrue();
      assertThat(shell.reaches(broker.address(), Broker.AMQP)).isFalse();
      assertThat(shell.reaches("$KUBERNETES_SERVICE_HOST", 443)).isFalse();
    } finally {
      Nodes.makeRoom(messages.cluster(), NAMESPACE);
    }
  }

  private static void createSecret(Messages messages) {
    messages
        .cluster()
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("rabbitmq-monitor")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .addToStringData("username", Broker.USER)
                .addToStringData("password", Broker.PASSWORD)
                .build())
        .create();
  }

  private static LocalPortForward forward(Messages messages, Pod pod) {
    return messages
        .cluster()
        .client()
        .pods()
        .inNamespace(NAMESPACE)
        .withName(pod.getMetadata().getName())
        .portForward(PORT);
  }
}
