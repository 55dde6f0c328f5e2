package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/**
 * A container in a running pod: what it can reach is what the pod's own program can reach.
 *
 * @param cluster where it is
 * @param namespace the pod's
 * @param pod the pod's name
 * @param container the container's name
 */
record Shell(Cluster cluster, String namespace, String pod, String container) {
  private static final String NAME = "conformance";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Long enough for a connection within a cluster, and what is cut gets no answer at all. */
  private static final int SECONDS = 4;

  /**
   * What a command came to.
   *
   * @param exitCode its exit code
   * @param output what it printed to both of its outputs
   */
  record Outcome(int exitCode, String output) {}

  /**
   * A debugging container beside the pod's own, with the pod's user and under its restrictions.
   *
   * @param image one with a shell
   */
  static Shell beside(Cluster cluster, Pod pod, String image) {
    String namespace = pod.getMetadata().getNamespace();
    String name = pod.getMetadata().getName();
    var resource = cluster.client().pods().inNamespace(namespace).withName(name);
    EphemeralContainer container =
        new EphemeralContainerBuilder()
            .withName(NAME)
            .withImage(image)
            .withImagePullPolicy("IfNotPresent")
            .withCommand("sleep", "3600")
            .withSecurityContext(Restricted.container())
            .build();
    boolean there =
        pod.getSpec().getEphemeralContainers().stream().anyMatch(e -> e.getName().equals(NAME));
    if (!there) {
      resource
          .ephemeralContainers()
          .edit(
              found ->
                  found.edit().editSpec().addToEphemeralContainers(container).endSpec().build());
    }
    Awaitility.await("a shell in " + name)
        .atMost(PATIENCE)
        .until(
            () ->
                resource.get().getStatus().getEphemeralContainerStatuses().stream()
                    .anyMatch(status -> status.getState().getRunning() != null));
    return new Shell(cluster, namespace, name, NAME);
  }

  /**
   * Whether a connection comes to be. Any answer shows one, an error in Redis' language too;
   * without one the command is ended by its time limit.
   */
  boolean reaches(String host, int port) {
    String line = "timeout " + SECONDS + " redis-cli -h " + host + " -p " + port + " PING 2>&1";
    String output = run(line + "; echo ended with $?").output();
    if (output.contains("Name or service not known")) {
      throw new IllegalStateException(host + ": no such name: " + output);
    }
    return !output.matches("(?s).*(ended with 124|ended with 143|Terminated).*");
  }

  /** Runs a line of shell. */
  Outcome run(String line) {
    return exec("sh", "-c", line);
  }

  /** Runs a program of the container, which need not have a shell. */
  Outcome exec(String... words) {
    var output = new ByteArrayOutputStream();
    try (ExecWatch watch =
        cluster
            .client()
            .pods()
            .inNamespace(namespace)
            .withName(pod)
            .inContainer(container)
            .writingOutput(output)
            .writingError(output)
            .exec(words)) {
      int code = watch.exitCode().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Outcome(code, output.toString(StandardCharsets.UTF_8).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(pod + ": " + String.join(" ", words), e);
    }
  }
}
