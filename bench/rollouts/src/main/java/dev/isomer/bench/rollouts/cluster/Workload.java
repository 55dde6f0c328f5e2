package dev.isomer.bench.rollouts.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A deployment.
 *
 * @param client of its cluster
 * @param namespace where it is
 * @param name its own, and that of its container
 */
public record Workload(KubernetesClient client, String namespace, String name) {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private RollableScalableResource<Deployment> resource() {
    return client.apps().deployments().inNamespace(namespace).withName(name);
  }

  private Deployment get() {
    Deployment deployment = resource().get();
    if (deployment == null) {
      throw new IllegalStateException(namespace + "/" + name + ": is not on the cluster");
    }
    return deployment;
  }

  /** What it is asked to be, in a copy. */
  public DeploymentSpec spec() {
    return get().getSpec();
  }

  /** Makes it what it was. */
  public void restore(DeploymentSpec before) {
    resource().edit(now -> new DeploymentBuilder(now).withSpec(before).build());
  }

  /** Changes what it is asked to be. */
  public void change(Consumer<DeploymentSpec> change) {
    resource()
        .edit(
            now -> {
              Deployment next = new DeploymentBuilder(now).build();
              change.accept(next.getSpec());
              return next;
            });
  }

  /** The reference of its image. */
  public String image() {
    return container(spec()).getImage();
  }

  /** Has it run another image. */
  public void run(String image) {
    change(spec -> container(spec).setImage(image));
  }

  /** Has it run anew what it runs, as a change of an annotation does. */
  public void restart(String reason) {
    change(
        spec ->
            spec.getTemplate().getMetadata().setAnnotations(Map.of("isomer.dev/measured", reason)));
  }

  /** Asks for so many replicas. */
  public void scale(int copies) {
    change(spec -> spec.setReplicas(copies));
  }

  /** The one container of a deployment. */
  public static Container container(DeploymentSpec spec) {
    return spec.getTemplate().getSpec().getContainers().getFirst();
  }

  /** Gives the container a variable, in the place of one with the same name. */
  public static void set(DeploymentSpec spec, String variable, String value) {
    var all = new ArrayList<>(container(spec).getEnv());
    all.removeIf(each -> each.getName().equals(variable));
    all.add(new EnvVar(variable, value, null));
    container(spec).setEnv(all);
  }

  /** Gives the container arguments, each in the place of the one that sets the same. */
  public static void tell(DeploymentSpec spec, List<String> arguments) {
    var all = new ArrayList<>(container(spec).getArgs());
    for (String argument : arguments) {
      String option = argument.replaceFirst("=.*$", "=");
      all.removeIf(each -> each.startsWith(option));
      all.add(argument);
    }
    container(spec).setArgs(all);
  }

  /** Its pods, those that are ending among them. */
  public List<Pod> pods() {
    Map<String, String> labels = spec().getSelector().getMatchLabels();
    return client.pods().inNamespace(namespace).withLabels(labels).list().getItems();
  }

  /** Whether every replica is the newest and available. */
  public boolean isDone() {
    Deployment now = get();
    var status = now.getStatus();
    int wanted = now.getSpec().getReplicas();
    return status != null
        && number(status.getObservedGeneration()) >= now.getMetadata().getGeneration()
        && number(status.getUpdatedReplicas()) == wanted
        && number(status.getAvailableReplicas()) == wanted
        && number(status.getReplicas()) == wanted;
  }

  private static long number(Number number) {
    return number == null ? 0 : number.longValue();
  }

  /** Waits until every replica is the newest and available. */
  public void awaitDone() throws InterruptedException {
    await("has not all its replicas", this::isDone);
  }

  /** Waits until no other replica is left. */
  public void awaitAlone() throws InterruptedException {
    awaitDone();
    await("has replicas that do not terminate", () -> pods().size() == spec().getReplicas());
  }

  /** Waits until a replica of an image is ready. */
  public void awaitReady(String image) throws InterruptedException {
    await(
        "has no ready replica of " + image,
        () -> pods().stream().anyMatch(pod -> isReady(pod, image)));
  }

  private static boolean isReady(Pod pod, String image) {
    return pod.getSpec().getContainers().getFirst().getImage().equals(image)
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("Ready") && condition.getStatus().equals("True"));
  }

  private void await(String otherwise, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            namespace + "/" + name + ": " + otherwise + " after " + PATIENCE.toMinutes() + " min");
      }
      Thread.sleep(POLL);
    }
  }
}
