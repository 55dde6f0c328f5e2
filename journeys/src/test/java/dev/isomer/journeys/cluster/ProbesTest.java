package dev.isomer.journeys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After all of the tests that leave the pods alone: none was found unwell or started anew. */
@OnCluster
@Order(8)
class ProbesTest {

  @Test
  void noProbeFailedOnceAPodHadStarted(Messages messages) {
    for (String namespace : new String[] {Messages.PLATFORM, Messages.NAMESPACE}) {
      assertThat(messages.cluster().client().v1().events().inNamespace(namespace).list().getItems())
          .as(namespace)
          .isNotEmpty()
          .filteredOn(event -> "Unhealthy".equals(event.getReason()))
          .extracting(event -> event.getInvolvedObject().getName() + ": " + event.getMessage())
          .allMatch(line -> line.contains(": Startup probe failed"));
    }
  }

  @Test
  void noContainerWasStartedAnew(Messages messages) {
    assertThat(messages.pods())
        .allSatisfy(
            pod ->
                assertThat(pod.getStatus().getContainerStatuses())
                    .as(pod.getMetadata().getName())
                    .allMatch(status -> status.getRestartCount() == 0));
  }
}
