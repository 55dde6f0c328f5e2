package dev.isomer.bench.rollouts.cluster;

import dev.isomer.deploy.cluster.Kubeconfig;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;

/** The cluster of the current context, and what an environment has there. */
public final class Cluster implements AutoCloseable {
  private static final String INGRESS = "traefik";

  private final dev.isomer.deploy.cluster.Cluster cluster;
  private final KubernetesClient client;
  private final String environment;

  private Cluster(dev.isomer.deploy.cluster.Cluster cluster, String environment) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.environment = environment;
  }

  /** Opens it; nothing is asked yet. */
  public static Cluster current(String environment) {
    Kubeconfig kubeconfig =
        Kubeconfig.current(System.getenv(), Path.of(System.getProperty("user.home")));
    return new Cluster(
        dev.isomer.deploy.cluster.Cluster.open(kubeconfig, "isomer-bench"), environment);
  }

  /** Whether its context is marked as production's, where nothing of this is to be played. */
  public boolean isProduction() {
    return cluster.context().environment().filter("prod"::equals).isPresent();
  }

  /** Its address, to say which one is changed. */
  public String address() {
    return client.getMasterUrl().toString();
  }

  /** The deployment of a service of an application, which has the service's name. */
  public Workload deployment(String application, String service) {
    return new Workload(client, application + "-" + environment, service);
  }

  /** Traefik. */
  public Workload ingress() {
    return new Workload(client, "platform-" + environment, INGRESS);
  }

  /** Traefik's address inside of the cluster's network. */
  public URI ingressAddress() {
    Service service =
        client.services().inNamespace("platform-" + environment).withName(INGRESS).get();
    if (service == null) {
      throw new IllegalStateException(
          "platform-"
              + environment
              + ": no service traefik on "
              + address()
              + "; the platform makes it; run bin/deploy-apps platform");
    }
    return URI.create("http://" + service.getSpec().getClusterIP());
  }

  KubernetesClient client() {
    return client;
  }

  @Override
  public void close() {
    cluster.close();
  }
}
