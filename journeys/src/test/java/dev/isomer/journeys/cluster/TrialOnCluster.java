package dev.isomer.journeys.cluster;

import dev.isomer.deploy.cluster.Cluster;
import dev.isomer.deploy.manifest.Manifest;
import dev.isomer.deploy.manifest.ObjectName;
import dev.isomer.kubernetes.KubernetesManifests;
import dev.isomer.kubernetes.KubernetesTarget;
import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.model.component.Edge;
import dev.isomer.model.estate.Estate;
import dev.isomer.model.image.Image;
import dev.isomer.model.image.Images;
import dev.isomer.model.project.Project;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The {@link Trial} and an ingress of its own, rendered from the description and applied. */
final class TrialOnCluster implements Closeable {
  static final String NAMESPACE = "trial-test";
  static final String MENU = "soup\n";

  private static final String PLATFORM = "platform-test";
  private static final Path ROOT = Path.of(System.getProperty("isomer.root"));
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final Path folder;
  private final List<Manifest> made;
  private @Nullable LocalPortForward ingress;

  private TrialOnCluster(Cluster cluster, Path folder, List<Manifest> made) {
    this.cluster = cluster;
    this.folder = folder;
    this.made = made;
  }

  /**
   * Renders, applies, starts the task that a person starts, and waits until everything runs. What
   * fails leaves nothing on the cluster.
   */
  static TrialOnCluster deploy(Path folder) throws IOException {
    String application = Trial.application().name();
    Map<String, List<Manifest>> rendered = render(folder, MENU, ClusterPlace.PLATFORM, application);
    List<Manifest> platform = Objects.requireNonNull(rendered.get(ClusterPlace.PLATFORM));
    List<Manifest> made = Manifest.ofKind("Namespace", platform);
    var trial = new TrialOnCluster(Clusters.current(), folder, made);
    trial.requireImage();
    new Namespaces(trial.cluster).make(made);
    try {
      platform.stream().filter(each -> !made.contains(each)).forEach(trial.cluster::apply);
      trial.createSecret();
      Objects.requireNonNull(rendered.get(application)).forEach(trial.cluster::apply);
      trial.start(Trial.ERRAND.name());
      trial.await();
      return trial;
    } catch (RuntimeException e) {
      trial.close();
      throw e;
    }
  }

  /** Renders the first file of each name, with this text in the project's file. */
  private static Map<String, List<Manifest>> render(Path folder, String menu, String... names)
      throws IOException {
    Files.writeString(folder.resolve("menu.txt"), menu);
    var target = new KubernetesTarget(Trial.PLACE);
    Estate estate = Estate.empty().ship(Trial.application(), List.of(target));
    var entries = new TreeMap<String, Image>(Images.of(Project.at(ROOT)).entries());
    entries.put("edges", Trial.IMAGE);
    var images = new Images(entries, List.of());
    Path output = folder.resolve("manifests");
    return KubernetesManifests.write(
            estate, target, Project.at(folder), images, List.of(names), output)
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, each -> Manifest.read(each.getValue().getFirst())));
  }

  private void requireImage() {
    String image = Trial.IMAGE.reference();
    if (Nodes.bytes(cluster, image) == 0) {
      throw new IllegalStateException(
          image
              + ": no node has this image; build journeys/src/test/go/edges with CGO_ENABLED=0, put"
              + " the program at "
              + Trial.PROGRAM
              + " of an empty image as its entry point, and load that on the nodes, as .ci/cluster"
              + " does");
    }
  }

  /** A password for each program with an edge to a store: no manifest holds one. */
  private void createSecret() {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName("trial-redis-users")
            .withNamespace(NAMESPACE)
            .endMetadata();
    Trial.application()
        .connections()
        .filter(connection -> connection.edge() instanceof Edge.ToStore)
        .forEach(
            connection -> secret.addToStringData(connection.from().name(), Messages.newPassword()));
    cluster.client().resource(secret.build()).create();
  }

  /** Starts a task as {@code kubectl create job --from=cronjob/NAME NAME} does. */
  private void start(String task) {
    var template = cronJob(task).getSpec().getJobTemplate().getSpec();
    cluster
        .client()
        .resource(
            new JobBuilder()
                .withNewMetadata()
                .withName(task)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withSpec(template)
                .build())
        .create();
  }

  private void await() {
    new Rollout(cluster, PLATFORM).await();
    new Rollout(cluster, NAMESPACE).await();
    Awaitility.await("the pod of a task")
        .atMost(PATIENCE)
        .until(() -> pod(Trial.ERRAND.name()).getStatus().getPhase().equals("Running"));
  }

  /** With another text in its file, as the next deploy would apply it, once it is rolled out. */
  void change(String menu) throws IOException {
    render(folder, menu, Trial.application().name())
        .values()
        .forEach(objects -> objects.forEach(cluster::apply));
    await();
  }

  Cluster cluster() {
    return cluster;
  }

  CronJob cronJob(String task) {
    return cluster.client().batch().v1().cronjobs().inNamespace(NAMESPACE).withName(task).get();
  }

  /** The runs of a task that its schedule began. */
  List<Job> runs(String task) {
    return cluster.client().batch().v1().jobs().inNamespace(NAMESPACE).list().getItems().stream()
        .filter(
            job ->
                job.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> owner.getName().equals(task)))
        .toList();
  }

  Manifest object(String apiVersion, String kind, String name) {
    return cluster.get(new ObjectName(apiVersion, kind, NAMESPACE, name)).orElseThrow();
  }

  /** The running pod of a component. */
  Pod pod(String component) {
    return Pods.of(cluster, NAMESPACE, component).stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .findFirst()
        .orElseThrow();
  }

  /** The address of the running pod of a component. */
  String address(String component) {
    return pod(component).getStatus().getPodIP();
  }

  /** The program in the running pod of a component. */
  Edges edges(String component) {
    return new Edges(
        new Shell(cluster, NAMESPACE, pod(component).getMetadata().getName(), component));
  }

  /** Where the ingress takes requests from outside. */
  synchronized int ingress() {
    if (ingress == null) {
      ingress = Pods.ingress(cluster, PLATFORM);
    }
    return Objects.requireNonNull(ingress).getLocalPort();
  }

  @Override
  public void close() throws IOException {
    if (ingress != null) {
      ingress.close();
    }
    new Namespaces(cluster).end(made);
    cluster.close();
  }
}
