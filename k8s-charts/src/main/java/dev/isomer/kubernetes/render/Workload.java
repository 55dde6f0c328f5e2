package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.rendered.WorkloadObjects;
import dev.isomer.model.component.Health;
import dev.isomer.model.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.plus34.k8s.Container;
import org.cdk8s.plus34.k8s.ContainerPort;
import org.cdk8s.plus34.k8s.DeploymentSpec;
import org.cdk8s.plus34.k8s.EnvVar;
import org.cdk8s.plus34.k8s.KubeDeployment;
import org.cdk8s.plus34.k8s.KubeNetworkPolicy;
import org.cdk8s.plus34.k8s.KubePodDisruptionBudget;
import org.cdk8s.plus34.k8s.KubeService;
import org.cdk8s.plus34.k8s.KubeServiceAccount;
import org.cdk8s.plus34.k8s.NetworkPolicyEgressRule;
import org.cdk8s.plus34.k8s.NetworkPolicyIngressRule;
import org.cdk8s.plus34.k8s.ObjectMeta;
import org.cdk8s.plus34.k8s.PodDisruptionBudgetSpec;
import org.cdk8s.plus34.k8s.PodSpec;
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
 * @param name the name of all its objects
 * @param kind the kind of its component
 * @param image what is run
 * @param resources what one copy gets
 * @param health where it says how it is
 * @param environment its variables
 * @param volumes what is mounted, beside a folder at {@code /tmp}
 * @param mounts where
 * @param annotations of its pods: a change replaces them
 * @param copies how many there are
 * @param from who reaches it
 * @param to what it reaches
 */
record Workload(
    String name,
    String kind,
    Image image,
    ResourceRequirements resources,
    Health health,
    List<EnvVar> environment,
    List<Volume> volumes,
    List<VolumeMount> mounts,
    Map<String, String> annotations,
    int copies,
    List<NetworkPolicyIngressRule> from,
    List<NetworkPolicyEgressRule> to) {

  /** Where every program listens. */
  static final int PORT = 8080;

  /** Adds its objects to a scope of its own. */
  WorkloadObjects render(Construct scope, Rendering rendering) {
    return new WorkloadObjects(
        account(scope, rendering),
        deployment(scope, rendering),
        service(scope, rendering),
        budget(scope, rendering),
        policy(scope, rendering));
  }

  private KubeServiceAccount account(Construct scope, Rendering rendering) {
    return KubeServiceAccount.Builder.create(scope, "account")
        .metadata(rendering.metadata(name, kind))
        .automountServiceAccountToken(false)
        .imagePullSecrets(PullSecrets.of(rendering.place()))
        .build();
  }

  private KubeDeployment deployment(Construct scope, Rendering rendering) {
    return KubeDeployment.Builder.create(scope, "deployment")
        .metadata(rendering.metadata(name, kind))
        .spec(
            DeploymentSpec.builder()
                .replicas(copies)
                .selector(rendering.pods(name))
                .strategy(ZeroDowntime.strategy())
                .minReadySeconds(ZeroDowntime.MIN_READY_SECONDS)
                .progressDeadlineSeconds(ZeroDowntime.PROGRESS_DEADLINE_SECONDS)
                .revisionHistoryLimit(ZeroDowntime.REVISIONS)
                .template(template(rendering))
                .build())
        .build();
  }

  private PodTemplateSpec template(Rendering rendering) {
    var labels = new TreeMap<>(rendering.labels(name, kind));
    labels.putAll(Labels.version(image));
    var all = new ArrayList<>(volumes);
    all.add(RestrictedPod.scratch("tmp", "64Mi"));
    return PodTemplateSpec.builder()
        .metadata(
            ObjectMeta.builder()
                .labels(labels)
                .annotations(annotations.isEmpty() ? null : annotations)
                .build())
        .spec(
            PodSpec.builder()
                .serviceAccountName(name)
                .automountServiceAccountToken(false)
                .enableServiceLinks(false)
                .securityContext(RestrictedPod.pod(RestrictedPod.NOBODY))
                .terminationGracePeriodSeconds(ZeroDowntime.GRACE_SECONDS)
                .topologySpreadConstraints(ZeroDowntime.spread(rendering.pods(name)))
                .containers(List.of(container()))
                .volumes(all)
                .build())
        .build();
  }

  private Container container() {
    var all = new ArrayList<>(mounts);
    all.add(RestrictedPod.mount("tmp", "/tmp"));
    return Container.builder()
        .name(name)
        .image(image.reference())
        .imagePullPolicy("IfNotPresent")
        .ports(List.of(ContainerPort.builder().name("http").containerPort(PORT).build()))
        .env(environment)
        .resources(resources)
        .startupProbe(ZeroDowntime.startup(health.live(), PORT))
        .readinessProbe(ZeroDowntime.readiness(health.ready(), PORT))
        .livenessProbe(ZeroDowntime.liveness(health.live(), PORT))
        .lifecycle(ZeroDowntime.lifecycle())
        .securityContext(RestrictedPod.container())
        .volumeMounts(all)
        .build();
  }

  private KubeService service(Construct scope, Rendering rendering) {
    return KubeService.Builder.create(scope, "service")
        .metadata(rendering.metadata(name, kind))
        .spec(
            ServiceSpec.builder()
                .type("ClusterIP")
                .selector(Labels.selecting(name, rendering.namespace()))
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

  /** A pod that is not ready holds no drain up: it serves nobody. */
  private KubePodDisruptionBudget budget(Construct scope, Rendering rendering) {
    return KubePodDisruptionBudget.Builder.create(scope, "budget")
        .metadata(rendering.metadata(name, kind))
        .spec(
            PodDisruptionBudgetSpec.builder()
                .selector(rendering.pods(name))
                .maxUnavailable(Scalars.number(1))
                .unhealthyPodEvictionPolicy("AlwaysAllow")
                .build())
        .build();
  }

  private KubeNetworkPolicy policy(Construct scope, Rendering rendering) {
    return Policies.allow(
        scope, "policy", rendering.metadata(name, kind), rendering.pods(name), from, to);
  }
}
