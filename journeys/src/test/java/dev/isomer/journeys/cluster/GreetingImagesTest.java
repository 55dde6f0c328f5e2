package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isomer.deploy.manifest.Manifest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The images that are built from Dockerfiles are small, are nobody's by themselves, and need no
 * network to run.
 */
@OnCluster
@Order(7)
class GreetingImagesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final long MEGABYTE = 1_000_000;

  @ParameterizedTest
  @CsvSource({"go-app, 15", "node-app, 160"})
  void itIsSmallAndNobodysAndRunsWithoutANetwork(String name, long megabytes, Messages messages) {
    List<Manifest> rendered = messages.rendered().file(Messages.ENVIRONMENT, name);
    String image =
        Manifest.ofKind("Deployment", rendered)
            .getFirst()
            .json()
            .at("/spec/template/spec/containers/0/image")
            .asText();
    assumeTrue(Nodes.bytes(messages.cluster(), image) > 0, () -> "no node has " + image);
    String namespace = name + "-" + Messages.ENVIRONMENT;

    assertThat(Nodes.bytes(messages.cluster(), image)).isLessThan(megabytes * MEGABYTE);
    startAsNobody(messages, namespace, image);
    rendered.forEach(messages.cluster()::apply);
    try {
      new Rollout(messages.cluster(), namespace).await();

      Pod pod = messages.pods(namespace, name).getFirst();
      var shell = Shell.beside(messages.cluster(), pod, messages.storeImage());
      assertThat(shell.reaches("$KUBERNETES_SERVICE_HOST", 443)).isFalse();
    } finally {
      Nodes.makeRoom(messages.cluster(), namespace);
    }
  }

  /**
   * A pod that does not say whose it is: the kubelet starts it only where the image says so, with
   * the number of a user who is not root. The namespace denies what no policy allows, and the pod
   * has no label that one could name.
   */
  private static void startAsNobody(Messages messages, String namespace, String image) {
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("bare")
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .withAutomountServiceAccountToken(false)
            .withNewSecurityContext()
            .withRunAsNonRoot(true)
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext()
            .addNewContainer()
            .withName("bare")
            .withImage(image)
            .withImagePullPolicy("IfNotPresent")
            .withSecurityContext(Restricted.container())
            .withNewReadinessProbe()
            .withPeriodSeconds(1)
            .withNewHttpGet()
            .withPath("/health/ready")
            .withNewPort(8080)
            .endHttpGet()
            .endReadinessProbe()
            .endContainer()
            .endSpec()
            .build();
    var resource = messages.cluster().client().resource(pod);
    resource.create();
    Awaitility.await(image + " to be ready").atMost(PATIENCE).until(resource::isReady);
    resource.withGracePeriod(0).delete();
  }
}
