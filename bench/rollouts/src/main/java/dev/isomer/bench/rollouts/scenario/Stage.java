package dev.isomer.bench.rollouts.scenario;

import dev.isomer.bench.rollouts.cluster.Cluster;
import dev.isomer.bench.rollouts.cluster.Workload;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where scenarios are played: the deployments as they were at first, and two versions of them. */
public final class Stage {
  private final Cluster cluster;
  private final List<Workload> deployments;
  private final List<String> versions;
  private final Orders orders;
  private final Rolling command;
  private final List<Original> originals;
  private final List<String> notes = new ArrayList<>();
  private @Nullable DeploymentSpec ingress;
  private boolean changed;
  private int version;
  private int rollouts;
  private @Nullable Long mark;

  /**
   * The options of the command.
   *
   * @param rollouts how many
   * @param loseNode a command that loses a node; empty if none was given
   * @param returnNode a command that brings it back
   * @param ingressArguments arguments for Traefik besides those that it has, or in their place
   */
  public record Orders(
      int rollouts,
      List<String> loseNode,
      List<String> returnNode,
      List<String> ingressArguments) {}

  /** Remembers what the deployments are. */
  public Stage(
      Cluster cluster,
      List<Workload> deployments,
      List<String> versions,
      Orders orders,
      Rolling command) {
    this.cluster = cluster;
    this.deployments = List.copyOf(deployments);
    this.versions = List.copyOf(versions);
    this.orders = orders;
    this.command = command;
    this.version = Math.max(0, versions.indexOf(version(deployments.getFirst())));
    originals = deployments.stream().map(each -> new Original(each, each.spec())).toList();
  }

  Cluster cluster() {
    return cluster;
  }

  List<Workload> deployments() {
    return deployments;
  }

  Orders orders() {
    return orders;
  }

  /** Takes protections away, or gives all back if none is named. */
  void prepare(Scenario scenario) throws InterruptedException {
    List<Protection> without = scenario.without();
    notes.clear();
    rollouts = 0;
    mark = null;
    if (changed || !without.isEmpty()) {
      originals.forEach(original -> original.playWithout(without, versions.get(version)));
      changed = !without.isEmpty();
    }
    if (ingress == null && !orders.ingressArguments().isEmpty()) {
      ingress = cluster.ingress().spec();
      cluster.ingress().change(spec -> Workload.tell(spec, orders.ingressArguments()));
    }
    orders.ingressArguments().forEach(argument -> note("with " + argument));
    awaitAlone();
    cluster.ingress().awaitAlone();
  }

  /** Gives back what was taken away; safe to call at any time. */
  public void restore() {
    if (ingress != null) {
      cluster.ingress().restore(ingress);
      ingress = null;
    }
    if (changed) {
      originals.forEach(original -> original.deployment().restore(original.spec()));
      changed = false;
    }
  }

  /** Rolls the other version out, as a person does it. */
  void rollOut() throws InterruptedException {
    rollOut(command);
  }

  /** Rolls the other version out without touching anything else. */
  void setImage() throws InterruptedException {
    rollOut(Rolling.setImage());
  }

  private void rollOut(Rolling rolling) throws InterruptedException {
    rolling.out(next());
    rollouts++;
  }

  /** The other version from now on. */
  List<Wanted> next() {
    version = (version + 1) % versions.size();
    String next = versions.get(version);
    return deployments.stream().map(each -> new Wanted(each, reference(each, next))).toList();
  }

  void awaitDone() throws InterruptedException {
    for (Workload deployment : deployments) {
      deployment.awaitDone();
    }
  }

  void awaitAlone() throws InterruptedException {
    for (Workload deployment : deployments) {
      deployment.awaitAlone();
    }
  }

  int rollouts() {
    return rollouts;
  }

  void countRollout() {
    rollouts++;
  }

  /** The moment from which the last failure is counted. */
  void mark() {
    mark = System.nanoTime();
  }

  @Nullable Long marked() {
    return mark;
  }

  void note(String text) {
    notes.add(text);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  private static String version(Workload deployment) {
    return deployment.image().replaceFirst("@.*$", "").replaceFirst("^.*:", "");
  }

  private static String reference(Workload deployment, String version) {
    String repository = deployment.image().replaceFirst("@.*$", "").replaceFirst(":[^:/]*$", "");
    return repository + ":" + version;
  }

  /** A deployment as it was at first. */
  private record Original(Workload deployment, DeploymentSpec spec) {
    void playWithout(List<Protection> without, String version) {
      String image = reference(deployment, version);
      deployment.change(
          now -> {
            var first = new DeploymentSpecBuilder(spec).build();
            now.setTemplate(first.getTemplate());
            now.setStrategy(first.getStrategy());
            now.setReplicas(first.getReplicas());
            without.forEach(protection -> protection.remove(now));
            Workload.container(now).setImage(image);
          });
    }
  }
}
