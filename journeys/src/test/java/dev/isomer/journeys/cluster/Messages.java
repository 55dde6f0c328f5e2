package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The platform and the message application of {@code dev}, put on the cluster from the rendered
 * files alone, with the one Secret that no file holds.
 */
final class Messages implements Closeable {
  static final String ENVIRONMENT = "dev";
  static final String NAMESPACE = "messages-dev";
  static final String PLATFORM = "platform-dev";
  static final String HOST = "messages.dev.example.com";
  static final String SECRET = "messages-redis-users";
  static final String SERVICE = "message-service";
  static final String STORE = "messages-redis";
  static final String SITE = "website";

  private final Cluster cluster;
  private final Rendered rendered;
  private final Namespaces namespaces;
  private final List<Manifest> made;
  private final String password;
  private @Nullable LocalPortForward ingress;

  private Messages(Cluster cluster, Rendered rendered) {
    this.cluster = cluster;
    this.rendered = rendered;
    this.namespaces = new Namespaces(cluster);
    this.password = newPassword();
    this.made = Manifest.ofKind("Namespace", rendered.file(ENVIRONMENT, "platform"));
  }

  /**
   * Renders, applies, and waits until every pod takes requests. What fails leaves nothing on the
   * cluster.
   */
  static Messages deploy(Path folder) throws IOException, InterruptedException {
    Rendered rendered = Rendered.into(folder);
    var messages = new Messages(Clusters.current(), rendered);
    messages.namespaces.make(messages.made);
    try {
      messages.apply();
      return messages;
    } catch (RuntimeException e) {
      messages.close();
      throw e;
    }
  }

  private void apply() {
    List<Manifest> platform = rendered.file(ENVIRONMENT, "platform");
    platform.stream().filter(each -> !made.contains(each)).forEach(cluster::apply);
    createSecret();
    rendered.file(ENVIRONMENT, "messages").forEach(cluster::apply);
    new Rollout(cluster, PLATFORM).await();
    new Rollout(cluster, NAMESPACE).await();
    ingress = Pods.ingress(cluster, PLATFORM);
  }

  static String newPassword() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void createSecret() {
    cluster
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(SECRET)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .addToStringData(SERVICE, password)
                .build())
        .create();
  }

  Cluster cluster() {
    return cluster;
  }

  Rendered rendered() {
    return rendered;
  }

  /** The password that the service has for the store. */
  String password() {
    return password;
  }

  /** Traefik, as a client outside of the cluster reaches it; it wants {@link #HOST} as the host. */
  URI address() {
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(ingress).getLocalPort());
  }

  /** The pods of a component. */
  List<Pod> pods(String namespace, String component) {
    return Pods.of(cluster, namespace, component);
  }

  /** The image of the store, which has a shell and is on the cluster. */
  String storeImage() {
    return pods(NAMESPACE, STORE).getFirst().getSpec().getContainers().getFirst().getImage();
  }

  /** All pods of the platform and the application. */
  Stream<Pod> pods() {
    return Stream.of(PLATFORM, NAMESPACE)
        .flatMap(
            namespace -> cluster.client().pods().inNamespace(namespace).list().getItems().stream());
  }

  @Override
  public void close() throws IOException {
    if (ingress != null) {
      ingress.close();
    }
    namespaces.end(made);
    cluster.close();
  }
}
