package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.Cpu;
import dev.isomer.kubernetes.pod.RestrictedPod;
import dev.isomer.model.component.HttpApi;
import dev.isomer.model.component.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.cdk8s.plus34.k8s.EnvVar;
import org.cdk8s.plus34.k8s.EnvVarSource;
import org.cdk8s.plus34.k8s.NetworkPolicyEgressRule;
import org.cdk8s.plus34.k8s.NetworkPolicyIngressRule;
import org.cdk8s.plus34.k8s.SecretKeySelector;
import software.constructs.Construct;

/**
 * A service as a Deployment. Its settings stand in the pod's template, so a change of one replaces
 * the pods; the password is a reference to a Secret, which no manifest holds.
 */
public final class ServiceRenderer {

  private ServiceRenderer() {}

  /** Adds the objects of a service. */
  public static void render(Service service, Rendering rendering) {
    Cpu cpu = rendering.place().cpu();
    Reach reach = Reach.of(service, rendering.application());
    var workload =
        new Workload(
            rendering.identity(service.name(), Rendering.kind(service)),
            rendering.image(rendering.application().code(service).image()),
            RestrictedPod.resources(cpu.request(), cpu.limit(), service.memoryMebibytes()),
            service.health(),
            environment(service, reach),
            Workload.Files.NONE,
            service.isSingle() ? 1 : rendering.place().environment().replicas(),
            new Workload.Traffic(reaching(service, rendering), reached(reach, rendering)));
    rendering
        .constructs()
        .add(service, workload.render(new Construct(rendering.chart(), service.name()), rendering));
  }

  private static boolean isRouted(Service service, Rendering rendering) {
    return rendering
        .application()
        .application()
        .all(HttpApi.class)
        .anyMatch(api -> service.equals(api.target()));
  }

  /** The variables in alphabetical order, with the port, which every program gets. */
  private static List<EnvVar> environment(Service service, Reach reach) {
    var plain = new TreeMap<>(service.variables());
    plain.put("PORT", Integer.toString(Workload.PORT));
    plain.putAll(reach.variables());
    var all = new ArrayList<EnvVar>();
    plain.forEach((name, value) -> all.add(EnvVar.builder().name(name).value(value).build()));
    reach
        .credentials()
        .forEach((variable, secret) -> all.add(secret(variable, secret.name(), secret.key())));
    service
        .secrets()
        .forEach((variable, secret) -> all.add(secret(variable, secret.name(), secret.key())));
    return all;
  }

  private static EnvVar secret(String variable, String name, String key) {
    var secret = SecretKeySelector.builder().name(name).key(key).build();
    return EnvVar.builder()
        .name(variable)
        .valueFrom(EnvVarSource.builder().secretKeyRef(secret).build())
        .build();
  }

  /** The ingress if an API leads to it, and Prometheus if it exports something. */
  private static List<NetworkPolicyIngressRule> reaching(Service service, Rendering rendering) {
    var from = new ArrayList<NetworkPolicyIngressRule>();
    if (isRouted(service, rendering)) {
      from.add(Policies.fromIngress(rendering.place(), Workload.PORT));
    }
    if (service.metrics() != null) {
      from.add(Policies.fromPrometheus(rendering.place(), Workload.PORT));
    }
    return List.copyOf(from);
  }

  /** What its edges lead to. Nothing is looked up by a program without edges. */
  private static List<NetworkPolicyEgressRule> reached(Reach reach, Rendering rendering) {
    if (reach.peers().isEmpty()) {
      return List.of();
    }
    var to = new ArrayList<>(Policies.toDns(rendering.place().dns()));
    for (Reach.Peer peer : reach.peers()) {
      to.add(
          switch (peer) {
            case Reach.Peer.Stores stores ->
                Policies.to(rendering.pods(Redis.name(rendering)), Redis.PORT);
            case Reach.Peer.Outside outside -> Policies.to(outside.where());
          });
    }
    return List.copyOf(to);
  }
}
