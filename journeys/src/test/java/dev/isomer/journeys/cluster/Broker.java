package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;

/** A RabbitMQ that somebody else might run, where the estate expects one. */
final class Broker implements AutoCloseable {
  static final String NAMESPACE = "rabbitmq";
  static final String USER = "monitor";
  static final String PASSWORD = "of-a-test";
  static final int AMQP = 5672;
  static final int MANAGEMENT = 15672;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Manifest HOME =
      Manifest.parse("{apiVersion: v1, kind: Namespace, metadata: {name: rabbitmq}}");
  private static final Manifest SERVICE =
      Manifest.parse(
          """
          apiVersion: v1
          kind: Service
          metadata: {name: rabbitmq, namespace: rabbitmq}
          spec:
            selector: {app.kubernetes.io/name: rabbitmq}
            ports: [{name: management, port: 15672}]
          """);
  private static final Manifest DEPLOYMENT =
      Manifest.parse(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: rabbitmq, namespace: rabbitmq}
          spec:
            selector: {matchLabels: {app.kubernetes.io/name: rabbitmq}}
            template:
              metadata: {labels: {app.kubernetes.io/name: rabbitmq}}
              spec:
                securityContext: {runAsUser: 999, fsGroup: 999}
                containers:
                  - name: rabbitmq
                    image: docker.io/library/rabbitmq:3-management
                    imagePullPolicy: IfNotPresent
                    env:
                      - {name: RABBITMQ_DEFAULT_USER, value: monitor}
                      - {name: RABBITMQ_DEFAULT_PASS, value: of-a-test}
                    readinessProbe:
                      tcpSocket: {port: 15672}
                      periodSeconds: 2
                    volumeMounts: [{name: data, mountPath: /var/lib/rabbitmq}]
                volumes: [{name: data, emptyDir: {}}]
          """);

  private final Cluster cluster;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Broker(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Starts one, without waiting for it. */
  static Broker start(Cluster cluster) {
    new Namespaces(cluster).make(List.of(HOME));
    cluster.apply(DEPLOYMENT);
    cluster.apply(SERVICE);
    return new Broker(cluster);
  }

  /** The address of its pod. */
  String address() {
    return pod().getStatus().getPodIP();
  }

  /** Makes a queue with so many messages in it, as soon as the broker lets itself be managed. */
  void queue(String name, int messages) throws IOException {
    try (LocalPortForward forward =
        cluster
            .client()
            .pods()
            .inNamespace(NAMESPACE)
            .withName(pod().getMetadata().getName())
            .portForward(MANAGEMENT)) {
      String api = "http://127.0.0.1:" + forward.getLocalPort() + "/api";
      Awaitility.await("a broker that lets itself be managed")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> send("PUT", api + "/queues/%2F/" + name, "{\"durable\": true}") < 300);
      for (int i = 0; i < messages; i++) {
        send(
            "POST",
            api + "/exchanges/%2F/amq.default/publish",
            "{\"properties\": {}, \"routing_key\": \""
                + name
                + "\", \"payload\": \"order\", \"payload_encoding\": \"string\"}");
      }
    }
  }

  private int send(String method, String address, String body) throws IOException {
    byte[] login = (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Pod pod() {
    return cluster
        .client()
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app.kubernetes.io/name", "rabbitmq")
        .list()
        .getItems()
        .getFirst();
  }

  @Override
  public void close() {
    new Namespaces(cluster).end(List.of(HOME));
    http.close();
  }
}
