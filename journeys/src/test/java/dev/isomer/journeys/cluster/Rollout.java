package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** Waits until all pods of a namespace take requests, or says why they do not. */
final class Rollout {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** States of a container that waiting does not fix. */
  private static final Set<String> HOPELESS =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "CreateContainerConfigError",
          "CrashLoopBackOff");

  private final Cluster cluster;
  private final String namespace;

  Rollout(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  void await() {
    try {
      Awaitility.await(namespace)
          .atMost(PATIENCE)
          .failFast(this::requireHope)
          .until(this::isComplete);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new IllegalStateException(
          namespace
              + " on "
              + cluster.context().address()
              + " did not become ready"
              + hopeless().map(reason -> ": " + reason).orElse("")
              + "\n"
              + lastEvents(),
          e);
    }
  }

  private void requireHope() {
    hopeless()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
  }

  private boolean isComplete() {
    var apps = cluster.client().apps();
    List<Deployment> deployments = apps.deployments().inNamespace(namespace).list().getItems();
    List<StatefulSet> sets = apps.statefulSets().inNamespace(namespace).list().getItems();
    return Stream.concat(
            deployments.stream().map(Rollout::isComplete), sets.stream().map(Rollout::isComplete))
        .allMatch(complete -> complete);
  }

  private static boolean isComplete(Deployment deployment) {
    Integer wanted = deployment.getSpec().getReplicas();
    var status = deployment.getStatus();
    return Objects.equals(status.getObservedGeneration(), deployment.getMetadata().getGeneration())
        && Objects.equals(status.getUpdatedReplicas(), wanted)
        && Objects.equals(status.getAvailableReplicas(), wanted)
        && Objects.equals(status.getReplicas(), wanted);
  }

  private static boolean isComplete(StatefulSet set) {
    var status = set.getStatus();
    return Objects.equals(status.getObservedGeneration(), set.getMetadata().getGeneration())
        && Objects.equals(status.getReadyReplicas(), set.getSpec().getReplicas());
  }

  private Optional<String> hopeless() {
    return pods()
        .flatMap(
            pod ->
                statuses(pod)
                    .map(ContainerStatus::getState)
                    .map(state -> state.getWaiting())
                    .filter(Objects::nonNull)
                    .filter(waiting -> HOPELESS.contains(waiting.getReason()))
                    .map(
                        waiting ->
                            pod.getMetadata().getName()
                                + ": "
                                + waiting.getReason()
                                + ", "
                                + waiting.getMessage()))
        .findFirst();
  }

  private Stream<Pod> pods() {
    return cluster.client().pods().inNamespace(namespace).list().getItems().stream();
  }

  private static Stream<ContainerStatus> statuses(Pod pod) {
    return Stream.concat(
        pod.getStatus().getInitContainerStatuses().stream(),
        pod.getStatus().getContainerStatuses().stream());
  }

  private String lastEvents() {
    List<Event> events =
        cluster.client().v1().events().inNamespace(namespace).list().getItems().stream()
            .filter(event -> "Warning".equals(event.getType()))
            .toList();
    return events.stream()
        .skip(Math.max(0, events.size() - 10))
        .map(event -> event.getInvolvedObject().getName() + ": " + event.getMessage())
        .collect(Collectors.joining("\n"));
  }
}
