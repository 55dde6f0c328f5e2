package dev.isomer.kubernetes.platform;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.pod.Identity;
import dev.isomer.kubernetes.pod.Pods;
import dev.isomer.kubernetes.pod.Replicas;
import dev.isomer.kubernetes.pod.RestrictedPod;
import dev.isomer.kubernetes.pod.Scalars;
import dev.isomer.kubernetes.pod.ZeroDowntime;
import dev.isomer.kubernetes.render.Policies;
import dev.isomer.kubernetes.render.RoutedPorts;
import dev.isomer.model.Application;
import dev.isomer.model.component.Program;
import dev.isomer.model.component.Scale;
import dev.isomer.model.defaults.Defaults;
import dev.isomer.model.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cdk8s.plus34.k8s.Container;
import org.cdk8s.plus34.k8s.ContainerPort;
import org.cdk8s.plus34.k8s.HttpGetAction;
import org.cdk8s.plus34.k8s.KubeService;
import org.cdk8s.plus34.k8s.LabelSelector;
import org.cdk8s.plus34.k8s.LabelSelectorRequirement;
import org.cdk8s.plus34.k8s.NetworkPolicyEgressRule;
import org.cdk8s.plus34.k8s.NetworkPolicyIngressRule;
import org.cdk8s.plus34.k8s.NetworkPolicyPeer;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
import org.cdk8s.plus34.k8s.Probe;
import org.cdk8s.plus34.k8s.ServicePort;
import org.cdk8s.plus34.k8s.ServiceSpec;
import software.constructs.Construct;

/**
 * Traefik v3 as the one way into a cluster. It reads routes of its own class in the namespaces of
 * the applications, and nothing else: no dashboard, no Ingress, no calls home.
 *
 * @param place where it runs
 * @param applications whose routes it reads
 * @param image what is run
 */
public record Ingress(ClusterPlace place, List<Application> applications, Image image) {

  /** The entry of its image, and the name of its objects. */
  public static final String IMAGE = "traefik";

  /** One may go while the other serves. */
  public static final int REPLICAS = Defaults.V1.kubernetes().ingress().replicas();

  /** The name of the port at which its metrics are read. */
  public static final String METRICS = "metrics";

  static final int WEB_PORT = 8000;
  static final int WEB_SECURE_PORT = 8443;
  static final int METRICS_PORT = 9100;
  static final int PING_PORT = 8080;

  private static final String NAME = IMAGE;
  private static final String KIND = "ingress";

  public Ingress {
    applications = List.copyOf(applications);
  }

  /** Adds its objects. */
  public void render(Construct chart) {
    var scope = new Construct(chart, "Ingress");
    Replicas.account(scope, identity(), place);
    namespaces()
        .forEach(
            namespace ->
                RoutesReader.add(scope, identity().metadata(), place.platform(), namespace));
    ReadyRoute.add(scope, identity().metadata(), place.platform());
    Replicas.deployment(
        scope, identity(), new Scale.Fixed(REPLICAS), Program.DEFAULT_START, template());
    service(scope);
    Replicas.budget(scope, identity());
    policy(scope);
  }

  /** The namespaces in which it reads routes: its own has the one that says it is ready. */
  private List<String> namespaces() {
    return Stream.concat(Stream.of(place.platform()), applications.stream().map(place::namespace))
        .toList();
  }

  private Identity identity() {
    return new Identity(NAME, place.platform(), KIND, ClusterPlace.PLATFORM);
  }

  private PodTemplateSpec template() {
    return Pods.template(
        identity(),
        image,
        Map.of(),
        Pods.spec(identity(), RestrictedPod.NOBODY)
            // The one program that talks to the API server.
            .automountServiceAccountToken(true)
            .terminationGracePeriodSeconds(Arguments.GRACE_SECONDS)
            .topologySpreadConstraints(ZeroDowntime.spread(identity().pods()))
            .containers(List.of(container()))
            .volumes(List.of(RestrictedPod.scratch("tmp", "64Mi")))
            .build());
  }

  private Container container() {
    return Pods.container(NAME, image)
        .args(Arguments.of(place.platform(), namespaces(), Buckets.of(applications)))
        .ports(
            List.of(
                port("web", WEB_PORT),
                port("websecure", WEB_SECURE_PORT),
                port(METRICS, METRICS_PORT),
                port("ping", PING_PORT)))
        .resources(RestrictedPod.resources(100, 1000, 256))
        .startupProbe(probe(ReadyRoute.PATH, PING_PORT, 2, 30))
        .readinessProbe(probe(ReadyRoute.PATH, PING_PORT, 2, 2))
        // Not by its ping: a deleted route is not a reason to end it.
        .livenessProbe(probe("/metrics", METRICS_PORT, 10, 6))
        .volumeMounts(List.of(RestrictedPod.mount("tmp", "/tmp")))
        .build();
  }

  private static Probe probe(String path, int port, int seconds, int failures) {
    return Probe.builder()
        .httpGet(HttpGetAction.builder().path(path).port(Scalars.number(port)).build())
        .periodSeconds(seconds)
        .timeoutSeconds(2)
        .failureThreshold(failures)
        .build();
  }

  private static ContainerPort port(String name, int port) {
    return ContainerPort.builder().name(name).containerPort(port).build();
  }

  private void service(Construct scope) {
    KubeService.Builder.create(scope, "service")
        .metadata(identity().metadata())
        .spec(
            ServiceSpec.builder()
                .type("LoadBalancer")
                .selector(identity().selecting())
                .ports(List.of(servicePort("web", 80), servicePort("websecure", 443)))
                .build())
        .build();
  }

  private static ServicePort servicePort(String name, int port) {
    return ServicePort.builder().name(name).port(port).targetPort(Scalars.name(name)).build();
  }

  /**
   * From everywhere to its two entry points, from Prometheus to its metrics; to the API server and
   * the applications' programs.
   */
  private void policy(Construct scope) {
    var in =
        NetworkPolicyIngressRule.builder()
            .ports(List.of(Policies.tcp(WEB_PORT), Policies.tcp(WEB_SECURE_PORT)))
            .build();
    var apiServer =
        NetworkPolicyEgressRule.builder()
            .to(Policies.blocks(place.apiServer().addresses()))
            .ports(List.of(Policies.tcp(place.apiServer().port())))
            .build();
    var to = new ArrayList<NetworkPolicyEgressRule>();
    to.add(apiServer);
    byPort().forEach((port, namespaces) -> to.add(programs(namespaces, port)));
    Policies.allow(
        scope,
        "policy",
        identity().metadata(),
        identity().pods(),
        List.of(in, Policies.fromPrometheus(place, METRICS_PORT)),
        to);
  }

  /** The namespaces with programs at a port to which a route leads. */
  private SortedMap<Integer, List<String>> byPort() {
    var byPort = new TreeMap<Integer, List<String>>();
    for (Application application : applications) {
      for (int port : RoutedPorts.of(application)) {
        byPort.computeIfAbsent(port, each -> new ArrayList<>()).add(place.namespace(application));
      }
    }
    return byPort;
  }

  private static NetworkPolicyEgressRule programs(List<String> namespaces, int port) {
    var anyOfThem =
        LabelSelector.builder()
            .matchExpressions(
                List.of(
                    LabelSelectorRequirement.builder()
                        .key("kubernetes.io/metadata.name")
                        .operator("In")
                        .values(namespaces)
                        .build()))
            .build();
    return NetworkPolicyEgressRule.builder()
        .to(List.of(NetworkPolicyPeer.builder().namespaceSelector(anyOfThem).build()))
        .ports(List.of(Policies.tcp(port)))
        .build();
  }
}
