package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * Namespaces that the tests make and end. One that somebody else made is never touched: these tests
 * write to what they find, and delete it.
 */
final class Namespaces {
  private static final String MARK = "isomer.dev/conformance";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Cluster cluster;

  Namespaces(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Makes them, after the end of those that an interrupted run left behind.
   *
   * @throws IllegalStateException if these tests did not make one of them
   */
  void make(List<Manifest> namespaces) {
    List<String> foreign =
        namespaces.stream().map(Manifest::name).filter(this::isSomebodyElses).toList();
    if (!foreign.isEmpty()) {
      throw new IllegalStateException(
          cluster.context().address()
              + ": has "
              + String.join(", ", foreign)
              + "; the tests make their namespaces, write to them and delete them, so these must"
              + " not be there; name a cluster for tests in KUBECONFIG");
    }
    end(namespaces);
    Awaitility.await("the end of what an interrupted run left")
        .atMost(PATIENCE)
        .until(() -> namespaces.stream().allMatch(each -> of(each).get() == null));
    for (Manifest namespace : namespaces) {
      cluster.apply(namespace);
      of(namespace)
          .edit(made -> made.edit().editMetadata().addToLabels(MARK, "true").endMetadata().build());
    }
  }

  /** Ends those that are ours, without waiting for it. */
  void end(List<Manifest> namespaces) {
    for (Manifest namespace : namespaces) {
      if (of(namespace).get() != null) {
        cluster.client().pods().inNamespace(namespace.name()).withGracePeriod(0).delete();
        of(namespace).delete();
      }
    }
  }

  private boolean isSomebodyElses(String name) {
    Namespace found = cluster.client().namespaces().withName(name).get();
    return found != null && !labels(found).containsKey(MARK);
  }

  private static Map<String, String> labels(Namespace namespace) {
    return Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of());
  }

  private Resource<Namespace> of(Manifest namespace) {
    return cluster.client().namespaces().withName(namespace.name());
  }
}
