package dev.isomer.deploy.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isomer.deploy.manifest.Manifest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void whatIsReferredToComesFirst() {
    List<Manifest> objects =
        objects(
            "PrometheusRule",
            "IngressRoute",
            "Middleware",
            "Surprise",
            "Deployment",
            "StatefulSet",
            "Service",
            "PodDisruptionBudget",
            "NetworkPolicy",
            "ConfigMap",
            "RoleBinding",
            "Role",
            "ServiceAccount",
            "CustomResourceDefinition",
            "Namespace");

    assertThat(Order.of(objects))
        .extracting(Manifest::kind)
        .containsExactly(
            "Namespace",
            "CustomResourceDefinition",
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "ConfigMap",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "Service",
            "StatefulSet",
            "Deployment",
            "Middleware",
            "IngressRoute",
            "PrometheusRule",
            "Surprise");
  }

  @Test
  void storesAreReadyBeforeTheirPrograms() {
    List<Manifest> objects = objects("Deployment", "StatefulSet", "IngressRoute", "Service");

    assertThat(Order.upToStores(objects))
        .extracting(Manifest::kind)
        .containsExactly("Service", "StatefulSet");
    assertThat(Order.afterStores(objects))
        .extracting(Manifest::kind)
        .containsExactly("Deployment", "IngressRoute");
  }

  private static List<Manifest> objects(String... kinds) {
    return Stream.of(kinds).map(kind -> Manifest.parse("kind: " + kind)).toList();
  }
}
