package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The security defaults, looked at from inside the pods that run, not in what asked for them. */
@OnCluster
@Order(2)
class RunningPodsTest {

  /** What /proc and the file system say of the process itself. */
  private static final String LOOK =
      """
      grep -E '^(Uid|CapInh|CapPrm|CapEff|CapBnd|CapAmb|NoNewPrivs|Seccomp):' /proc/1/status
      for folder in / /etc /usr /bin; do touch $folder/isomer 2>&1 && echo "wrote to $folder"; done
      ls /var/run/secrets/kubernetes.io/serviceaccount 2>&1
      """;

  @Test
  void theStoreHasNoRootNoCapabilityNoTokenAndNothingToWriteTo(Messages messages) {
    Pod pod = messages.pods(Messages.NAMESPACE, Messages.STORE).getFirst();
    var shell =
        new Shell(messages.cluster(), Messages.NAMESPACE, pod.getMetadata().getName(), "redis");

    assertThat(shell.run(LOOK).output())
        .containsPattern("Uid:\\s+999\\s+999\\s+999\\s+999")
        .containsPattern("CapPrm:\\s+0000000000000000")
        .containsPattern("CapEff:\\s+0000000000000000")
        .containsPattern("CapBnd:\\s+0000000000000000")
        .containsPattern("NoNewPrivs:\\s+1")
        .containsPattern("Seccomp:\\s+2")
        .contains("Read-only file system")
        .contains("/var/run/secrets/kubernetes.io/serviceaccount: No such file or directory")
        .doesNotContain("wrote to");
  }

  @Test
  void programsHaveNoRootAndNoCapability(Messages messages) {
    String image = messages.storeImage();
    Stream.of(Messages.SERVICE, Messages.SITE)
        .map(component -> messages.pods(Messages.NAMESPACE, component).getFirst())
        .forEach(
            pod -> {
              Shell shell = Shell.beside(messages.cluster(), pod, image);

              assertThat(shell.run(LOOK).output())
                  .as(pod.getMetadata().getName())
                  .containsPattern("Uid:\\s+65532\\s+65532\\s+65532\\s+65532")
                  .containsPattern("CapEff:\\s+0000000000000000")
                  .containsPattern("CapBnd:\\s+0000000000000000")
                  .containsPattern("NoNewPrivs:\\s+1")
                  .containsPattern("Seccomp:\\s+2")
                  .doesNotContain("wrote to");
            });
  }

  @Test
  void everyPodRunsAsItWasAskedTo(Messages messages) {
    List<Pod> pods = messages.pods().toList();

    assertThat(pods).hasSize(7);
    assertThat(pods)
        .allSatisfy(
            pod -> {
              assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
                  .isEqualTo("RuntimeDefault");
              assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
              assertThat(pod.getSpec().getHostNetwork()).isNull();
              assertThat(
                      Stream.concat(
                          pod.getSpec().getContainers().stream(),
                          pod.getSpec().getInitContainers().stream()))
                  .allSatisfy(
                      container -> {
                        var security = container.getSecurityContext();
                        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                        assertThat(security.getCapabilities().getAdd()).isEmpty();
                      });
            });
  }

  @Test
  void onlyTraefikHasAToken(Messages messages) {
    assertThat(messages.pods())
        .filteredOn(
            pod ->
                pod.getSpec().getVolumes().stream().anyMatch(each -> each.getProjected() != null))
        .extracting(pod -> pod.getMetadata().getLabels().get("app.kubernetes.io/name"))
        .containsOnly("traefik");
  }
}
