package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.pod.Probes;
import dev.isomer.kubernetes.pod.Replicas;
import dev.isomer.kubernetes.pod.Scalars;
import dev.isomer.kubernetes.pod.ZeroDowntime;
import dev.isomer.kubernetes.rendered.WorkloadObjects;
import dev.isomer.model.component.Health;
import dev.isomer.model.component.Protocol;
import dev.isomer.model.component.Scale;
import dev.isomer.model.component.Service;
import dev.isomer.model.defaults.Defaults;
import java.time.Duration;
import java.util.List;
import org.cdk8s.plus34.k8s.Container;
import org.cdk8s.plus34.k8s.ContainerPort;
import org.cdk8s.plus34.k8s.KubeService;
import org.cdk8s.plus34.k8s.PodTemplateSpec;
import org.cdk8s.plus34.k8s.ServicePort;
import org.cdk8s.plus34.k8s.ServiceSpec;
import software.constructs.Construct;

/**
 * A program that answers requests and keeps nothing: what services and sites share.
 *
 * @param pod its pod
 * @param port where it listens
 * @param protocol what it speaks there
 * @param health how it is asked whether it is well
 * @param start how long it may take until it is
 * @param scale how many replicas there are
 * @param traffic who reaches it, and what it reaches
 */
record Replicated(
    ProgramPod pod,
    int port,
    Protocol protocol,
    Health health,
    Duration start,
    Scale scale,
    Traffic traffic) {

  /** The port on which programs listen that take the one of the variable {@code PORT}. */
  static final int PORT = Defaults.V1.kubernetes().pods().port();

  /** The port on which a service listens. */
  static int port(Service service) {
    return service.port() == null ? PORT : service.port();
  }

  /** Adds its objects to a scope of its own. */
  WorkloadObjects render(Construct scope, Rendering rendering) {
    return new WorkloadObjects(
        Replicas.account(scope, pod.identity(), rendering.place()),
        Replicas.deployment(scope, pod.identity(), scale, start, template()),
        service(scope),
        Replicas.budget(scope, pod.identity()),
        Replicas.autoscaler(scope, pod.identity(), scale).orElse(null),
        traffic.policy(scope, pod.identity()));
  }

  private PodTemplateSpec template() {
    return pod.template(
        pod.spec()
            .topologySpreadConstraints(ZeroDowntime.spread(pod.identity().pods()))
            .containers(List.of(container()))
            .build());
  }

  private Container container() {
    var probes = new Probes(health, port, start);
    return pod.container()
        .ports(List.of(ContainerPort.builder().name(portName()).containerPort(port).build()))
        .startupProbe(probes.startup())
        .readinessProbe(probes.readiness())
        .livenessProbe(probes.liveness())
        .lifecycle(ZeroDowntime.lifecycle())
        .build();
  }

  private String portName() {
    return protocol.scheme();
  }

  /**
   * Its common address. A client of gRPC keeps one connection for all its calls, so behind one
   * address all of them would go to one replica: it is told the addresses of all.
   */
  private KubeService service(Construct scope) {
    boolean isGrpc = protocol == Protocol.GRPC;
    return KubeService.Builder.create(scope, "service")
        .metadata(pod.identity().metadata())
        .spec(
            ServiceSpec.builder()
                .type("ClusterIP")
                .clusterIp(isGrpc ? "None" : null)
                .selector(pod.identity().selecting())
                .ports(
                    List.of(
                        ServicePort.builder()
                            .name(portName())
                            .port(port)
                            .targetPort(Scalars.name(portName()))
                            .appProtocol(isGrpc ? "kubernetes.io/h2c" : null)
                            .build()))
                .build())
        .build();
  }
}
