package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.pod.Identity;
import dev.isomer.model.component.Service;
import dev.isomer.model.component.Workload;
import java.util.ArrayList;
import java.util.List;
import org.cdk8s.plus34.k8s.KubeNetworkPolicy;
import org.cdk8s.plus34.k8s.LabelSelector;
import org.cdk8s.plus34.k8s.NetworkPolicyEgressRule;
import org.cdk8s.plus34.k8s.NetworkPolicyIngressRule;
import software.constructs.Construct;

/**
 * The two directions of a program's network policy.
 *
 * @param from who reaches it
 * @param to what it reaches
 */
record Traffic(List<NetworkPolicyIngressRule> from, List<NetworkPolicyEgressRule> to) {

  Traffic {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /** Of a service: the ingress, Prometheus and the programs with an edge to it. */
  static Traffic of(Service service, Reach reach, Rendering rendering) {
    return new Traffic(reaching(service, rendering), reached(reach, rendering));
  }

  /** Of a program that answers nobody. */
  static Traffic out(Reach reach, Rendering rendering) {
    return new Traffic(List.of(), reached(reach, rendering));
  }

  KubeNetworkPolicy policy(Construct scope, Identity identity) {
    return Policies.allow(scope, "policy", identity.metadata(), identity.pods(), from, to);
  }

  private static List<NetworkPolicyIngressRule> reaching(Service service, Rendering rendering) {
    var from = new ArrayList<NetworkPolicyIngressRule>();
    int port = Replicated.port(service);
    if (rendering.isRouted(service)) {
      from.add(Policies.fromIngress(rendering.place(), port));
    }
    if (service.metrics() != null) {
      from.add(Policies.fromPrometheus(rendering.place(), port));
    }
    List<LabelSelector> callers =
        rendering
            .application()
            .application()
            .callers(service)
            .map(connection -> connection.from())
            .map(Workload::name)
            .map(rendering::pods)
            .toList();
    if (!callers.isEmpty()) {
      from.add(Policies.from(callers, port));
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
            case Reach.Peer.Inside inside ->
                Policies.to(rendering.pods(inside.service()), inside.port());
          });
    }
    return List.copyOf(to);
  }
}
