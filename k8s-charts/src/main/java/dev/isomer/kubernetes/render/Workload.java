package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.pod.Identity;
import dev.isomer.kubernetes.pod.Pods;
import dev.isomer.kubernetes.pod.Replicas;
import dev.isomer.kubernetes.pod.RestrictedPod;
import dev.isomer.kubernetes.pod.Scalars;
import dev.isomer.kubernetes.pod.ZeroDowntime;
import dev.isomer.kubernetes.rendered.WorkloadObjects;
import dev.isomer.model.component.Health;
import dev.isomer.model.defaults.Defaults;
import dev.isomer.model.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cdk8s.plus34.k8s.Container;
import org.cdk8s.plus34.k8s.ContainerPort;
import org.cdk8s.plus34.k8s.EnvVar;
import org.cdk8s.plus34.k8s.KubeService;
import org.cdk8s.plus34.k8s.NetworkPolicyEgressRule;
import org.cdk8s.plus34.k8s.NetworkPolicyIngressRule;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
import org.cdk8s.plus34.k8s.ResourceRequirements;
import org.cdk8s.plus34.k8s.ServicePort;
import org.cdk8s.plus34.k8s.ServiceSpec;
import org.cdk8s.plus34.k8s.Volume;
import org.cdk8s.plus34.k8s.VolumeMount;
import software.constructs.Construct;

/**
 * A program in a container that answers HTTP and keeps nothing: what services and sites share.
 *
 * @param identity the name of all its objects, and what they belong to
 * @param image what is run
 * @param resources what one replica gets
 * @param health where it says how it is
 * @param environment its variables
 * @param files what it can read, beside a folder at {@code /tmp} that it can write
 * @param replicas how many there are
 * @param traffic who reaches it, and what it reaches
 */
record Workload(
    Identity identity,
    Image image,
    ResourceRequirements resources,
    Health health,
    List<EnvVar> environment,
    Files files,
    int replicas,
    Traffic traffic) {

  /** The port on which every program listens. */
  static final int PORT = Defaults.V1.kubernetes().pods().port();

  /**
   * Files that are mounted into the container.
   *
   * @param volumes where they come from
   * @param mounts where they go
   * @param annotations of the pods: a change of the files changes them, which replaces the pods
   */
  record Files(List<Volume> volumes, List<VolumeMount> mounts, Map<String, String> annotations) {
    static final Files NONE = new Files(List.of(), List.of(), Map.of());
  }

  /**
   * The two directions of its network policy.
   *
   * @param from who reaches it
   * @param to what it reaches
   */
  record Traffic(List<NetworkPolicyIngressRule> from, List<NetworkPolicyEgressRule> to) {}

  /** Adds its objects to a scope of its own. */
  WorkloadObjects render(Construct scope, Rendering rendering) {
    return new WorkloadObjects(
        Replicas.account(scope, identity, rendering.place()),
        Replicas.deployment(scope, identity, replicas, template()),
        service(scope),
        Replicas.budget(scope, identity),
        Policies.allow(
            scope, "policy", identity.metadata(), identity.pods(), traffic.from(), traffic.to()));
  }

  private PodTemplateSpec template() {
    var volumes = new ArrayList<>(files.volumes());
    volumes.add(RestrictedPod.scratch("tmp", "64Mi"));
    return Pods.template(
        identity,
        image,
        files.annotations(),
        Pods.spec(identity, RestrictedPod.NOBODY)
            .topologySpreadConstraints(ZeroDowntime.spread(identity.pods()))
            .containers(List.of(container()))
            .volumes(volumes)
            .build());
  }

  private Container container() {
    var mounts = new ArrayList<>(files.mounts());
    mounts.add(RestrictedPod.mount("tmp", "/tmp"));
    return Pods.container(identity.name(), image)
        .ports(List.of(ContainerPort.builder().name("http").containerPort(PORT).build()))
        .env(environment)
        .resources(resources)
        .startupProbe(ZeroDowntime.startup(health.live(), PORT))
        .readinessProbe(ZeroDowntime.readiness(health.ready(), PORT))
        .livenessProbe(ZeroDowntime.liveness(health.live(), PORT))
        .lifecycle(ZeroDowntime.lifecycle())
        .volumeMounts(mounts)
        .build();
  }

  private KubeService service(Construct scope) {
    return KubeService.Builder.create(scope, "service")
        .metadata(identity.metadata())
        .spec(
            ServiceSpec.builder()
                .type("ClusterIP")
                .selector(identity.selecting())
                .ports(
                    List.of(
                        ServicePort.builder()
                            .name("http")
                            .port(PORT)
                            .targetPort(Scalars.name("http"))
                            .build()))
                .build())
        .build();
  }
}
