package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.pod.ConfigHash;
import dev.isomer.kubernetes.pod.Identity;
import dev.isomer.kubernetes.pod.Labels;
import dev.isomer.kubernetes.pod.Pods;
import dev.isomer.kubernetes.pod.Replicas;
import dev.isomer.kubernetes.pod.RestrictedPod;
import dev.isomer.kubernetes.pod.Scalars;
import dev.isomer.kubernetes.pod.ZeroDowntime;
import dev.isomer.kubernetes.rendered.StoreObjects;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Kind;
import dev.isomer.model.defaults.Defaults;
import dev.isomer.model.image.Image;
import dev.isomer.model.validation.ValidApplication;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.plus34.k8s.ConfigMapVolumeSource;
import org.cdk8s.plus34.k8s.Container;
import org.cdk8s.plus34.k8s.ContainerPort;
import org.cdk8s.plus34.k8s.ExecAction;
import org.cdk8s.plus34.k8s.KubeConfigMap;
import org.cdk8s.plus34.k8s.KubeNetworkPolicy;
import org.cdk8s.plus34.k8s.KubePersistentVolumeClaimProps;
import org.cdk8s.plus34.k8s.KubeService;
import org.cdk8s.plus34.k8s.KubeStatefulSet;
import org.cdk8s.plus34.k8s.LabelSelector;
import org.cdk8s.plus34.k8s.NetworkPolicyIngressRule;
import org.cdk8s.plus34.k8s.ObjectMeta;
import org.cdk8s.plus34.k8s.PersistentVolumeClaimSpec;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
import org.cdk8s.plus34.k8s.Probe;
import org.cdk8s.plus34.k8s.SecretVolumeSource;
import org.cdk8s.plus34.k8s.ServicePort;
import org.cdk8s.plus34.k8s.ServiceSpec;
import org.cdk8s.plus34.k8s.StatefulSetPersistentVolumeClaimRetentionPolicy;
import org.cdk8s.plus34.k8s.StatefulSetSpec;
import org.cdk8s.plus34.k8s.Volume;
import org.cdk8s.plus34.k8s.VolumeMount;
import org.cdk8s.plus34.k8s.VolumeResourceRequirements;
import software.constructs.Construct;

/**
 * The key-value stores of an application as one Redis, so that a transaction spans them. Each store
 * is a prefix of keys, each service a user whose rules are its edges.
 *
 * <p>One replica: a second one would be behind by what is not yet replicated, and what was
 * acknowledged could be lost. While the pod moves, the application answers 503 and loses nothing.
 * That is also why it has no disruption budget: one of one would hold up every drain.
 */
public final class StoreRenderer {

  /** The user of the official images. */
  private static final int USER = Defaults.V1.kubernetes().redis().user();

  private static final String KIND = Labels.value(Kind.KEY_VALUE_STORE);

  /** Writing to a disk needs no more, and a command takes microseconds. */
  private static final int CPU_REQUEST = Defaults.V1.kubernetes().redis().cpuRequest();

  private static final int CPU_LIMIT = Defaults.V1.kubernetes().redis().cpuLimit();

  private StoreRenderer() {}

  /** Adds the objects of all stores together. */
  public static void render(Rendering rendering) {
    var scope = new Construct(rendering.chart(), "Stores");
    Map<String, String> config = config(rendering.application());
    rendering
        .constructs()
        .add(
            new StoreObjects(
                configMap(scope, config, rendering),
                set(scope, config, rendering),
                service(scope, rendering),
                policy(scope, rendering)));
  }

  private static Identity identity(Rendering rendering) {
    return rendering.identity(Redis.name(rendering), KIND);
  }

  /** The files of its ConfigMap. */
  public static Map<String, String> config(ValidApplication<ClusterPlace> application) {
    var config = new TreeMap<String, String>();
    config.put("redis.conf", Redis.settings(application.place().storeMebibytes()));
    config.put("users", Redis.users(application));
    config.put("write-users", Redis.WRITE_USERS);
    return config;
  }

  private static KubeConfigMap configMap(
      Construct scope, Map<String, String> config, Rendering rendering) {
    return KubeConfigMap.Builder.create(scope, "config")
        .metadata(identity(rendering).metadata())
        .data(config)
        .build();
  }

  private static KubeStatefulSet set(
      Construct scope, Map<String, String> config, Rendering rendering) {
    Replicas.account(scope, identity(rendering), rendering.place());
    return KubeStatefulSet.Builder.create(scope, "set")
        .metadata(identity(rendering).metadata())
        .spec(
            StatefulSetSpec.builder()
                .serviceName(Redis.name(rendering))
                .replicas(1)
                .selector(identity(rendering).pods())
                .revisionHistoryLimit(ZeroDowntime.REVISIONS)
                .persistentVolumeClaimRetentionPolicy(
                    StatefulSetPersistentVolumeClaimRetentionPolicy.builder()
                        .whenDeleted("Retain")
                        .whenScaled("Retain")
                        .build())
                .template(template(config, rendering))
                .volumeClaimTemplates(List.of(claim(rendering)))
                .build())
        .build();
  }

  private static PodTemplateSpec template(Map<String, String> config, Rendering rendering) {
    Image image = rendering.image(Redis.IMAGE);
    Identity identity = identity(rendering);
    return Pods.template(
        identity,
        image,
        ConfigHash.of(config),
        Pods.spec(identity, USER)
            .initContainers(List.of(writeUsers(image)))
            .containers(List.of(server(image, rendering)))
            .volumes(volumes(rendering))
            .build());
  }

  private static Container writeUsers(Image image) {
    return Pods.container("write-users", image)
        .command(List.of("sh", "/etc/redis/write-users"))
        .resources(RestrictedPod.resources(10, 100, 32))
        .volumeMounts(
            List.of(
                mount("config", "/etc/redis", true),
                mount("secrets", "/run/secrets/redis", true),
                mount("run", "/run/redis", false)))
        .build();
  }

  private static Container server(Image image, Rendering rendering) {
    return Pods.container("redis", image)
        // Not by the image's entry point, which would change users and add options.
        .command(List.of("redis-server", "/etc/redis/redis.conf"))
        .ports(List.of(ContainerPort.builder().name("redis").containerPort(Redis.PORT).build()))
        .resources(
            RestrictedPod.resources(CPU_REQUEST, CPU_LIMIT, rendering.place().storeMebibytes()))
        // Five minutes to read the file.
        .startupProbe(probe(Redis.LIVE, 2, 150))
        .readinessProbe(probe(Redis.READY, 2, 2))
        .livenessProbe(probe(Redis.LIVE, 10, 6))
        .volumeMounts(
            List.of(
                mount("config", "/etc/redis", true),
                mount("run", "/run/redis", true),
                mount("data", "/data", false)))
        .build();
  }

  private static Probe probe(String script, int seconds, int failures) {
    return Probe.builder()
        .exec(ExecAction.builder().command(List.of("sh", "-c", script)).build())
        .periodSeconds(seconds)
        .timeoutSeconds(5)
        .failureThreshold(failures)
        .build();
  }

  private static VolumeMount mount(String volume, String path, boolean isReadOnly) {
    return VolumeMount.builder().name(volume).mountPath(path).readOnly(isReadOnly).build();
  }

  private static List<Volume> volumes(Rendering rendering) {
    return List.of(
        Volume.builder()
            .name("config")
            .configMap(ConfigMapVolumeSource.builder().name(Redis.name(rendering)).build())
            .build(),
        Volume.builder()
            .name("secrets")
            .secret(
                SecretVolumeSource.builder()
                    .secretName(Redis.secret(Redis.name(rendering)))
                    .build())
            .build(),
        RestrictedPod.memory("run", "1Mi"));
  }

  private static KubePersistentVolumeClaimProps claim(Rendering rendering) {
    var size = Scalars.quantity(rendering.place().storeGibibytes() + "Gi");
    return KubePersistentVolumeClaimProps.builder()
        .metadata(ObjectMeta.builder().name("data").build())
        .spec(
            PersistentVolumeClaimSpec.builder()
                .storageClassName(rendering.place().storageClass())
                .accessModes(List.of("ReadWriteOnce"))
                .resources(
                    VolumeResourceRequirements.builder()
                        .requests(Ordered.map("storage", size))
                        .build())
                .build())
        .build();
  }

  private static KubeService service(Construct scope, Rendering rendering) {
    return KubeService.Builder.create(scope, "service")
        .metadata(identity(rendering).metadata())
        .spec(
            ServiceSpec.builder()
                .type("ClusterIP")
                .selector(identity(rendering).selecting())
                .ports(
                    List.of(
                        ServicePort.builder()
                            .name("redis")
                            .port(Redis.PORT)
                            .targetPort(Scalars.name("redis"))
                            .build()))
                .build())
        .build();
  }

  /** The services with an edge to a store, and nobody else. */
  private static KubeNetworkPolicy policy(Construct scope, Rendering rendering) {
    List<LabelSelector> services =
        Redis.callers(rendering.application())
            .map(service -> rendering.pods(service.name()))
            .toList();
    List<NetworkPolicyIngressRule> from =
        services.isEmpty() ? List.of() : List.of(Policies.from(services, Redis.PORT));
    return Policies.allow(
        scope,
        "policy",
        identity(rendering).metadata(),
        rendering.pods(Redis.name(rendering)),
        from,
        List.of());
  }
}
