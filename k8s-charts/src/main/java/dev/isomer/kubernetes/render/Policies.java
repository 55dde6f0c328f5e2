package dev.isomer.kubernetes.render;

import dev.isomer.kubernetes.place.ClusterPlace;
import dev.isomer.kubernetes.place.Dns;
import dev.isomer.kubernetes.place.ExternalPlace;
import dev.isomer.kubernetes.pod.Labels;
import dev.isomer.kubernetes.pod.Scalars;
import dev.isomer.model.Ordered;
import java.util.ArrayList;
import java.util.List;
import org.cdk8s.plus34.k8s.IpBlock;
import org.cdk8s.plus34.k8s.KubeNetworkPolicy;
import org.cdk8s.plus34.k8s.LabelSelector;
import org.cdk8s.plus34.k8s.NetworkPolicyEgressRule;
import org.cdk8s.plus34.k8s.NetworkPolicyIngressRule;
import org.cdk8s.plus34.k8s.NetworkPolicyPeer;
import org.cdk8s.plus34.k8s.NetworkPolicyPort;
import org.cdk8s.plus34.k8s.NetworkPolicySpec;
import org.cdk8s.plus34.k8s.ObjectMeta;
import software.constructs.Construct;

/** Who may talk to whom: nobody to nobody, but for the edges. */
public final class Policies {
  private static final List<String> BOTH = List.of("Ingress", "Egress");

  /** Set on every namespace by the API server; nobody can give it to another one. */
  private static final String NAMESPACE = "kubernetes.io/metadata.name";

  /** RFC 1035, 4.2. */
  private static final int DNS_PORT = 53;

  private Policies() {}

  /** All pods of a namespace, both directions: what nothing else allows is dropped. */
  public static KubeNetworkPolicy defaultDeny(Construct scope, ObjectMeta metadata) {
    return KubeNetworkPolicy.Builder.create(scope, "default-deny")
        .metadata(metadata)
        .spec(
            NetworkPolicySpec.builder()
                .podSelector(LabelSelector.builder().build())
                .policyTypes(BOTH)
                .build())
        .build();
  }

  /** What some pods get in addition. An empty list leaves that direction closed. */
  public static KubeNetworkPolicy allow(
      Construct scope,
      String id,
      ObjectMeta metadata,
      LabelSelector pods,
      List<NetworkPolicyIngressRule> from,
      List<NetworkPolicyEgressRule> to) {
    return KubeNetworkPolicy.Builder.create(scope, id)
        .metadata(metadata)
        .spec(
            NetworkPolicySpec.builder()
                .podSelector(pods)
                .policyTypes(BOTH)
                .ingress(from)
                .egress(to)
                .build())
        .build();
  }

  /** Requests of the ingress. */
  static NetworkPolicyIngressRule fromIngress(ClusterPlace place, int port) {
    var peer =
        NetworkPolicyPeer.builder()
            .namespaceSelector(namespace(place.platform()))
            .podSelector(
                LabelSelector.builder()
                    .matchLabels(Labels.selecting("traefik", place.platform()))
                    .build())
            .build();
    return NetworkPolicyIngressRule.builder().from(List.of(peer)).ports(List.of(tcp(port))).build();
  }

  /** Questions of the Prometheus that watches the cluster. */
  public static NetworkPolicyIngressRule fromPrometheus(ClusterPlace place, int port) {
    var peer =
        NetworkPolicyPeer.builder()
            .namespaceSelector(namespace(place.monitoring().namespace()))
            .podSelector(LabelSelector.builder().matchLabels(place.monitoring().pods()).build())
            .build();
    return NetworkPolicyIngressRule.builder().from(List.of(peer)).ports(List.of(tcp(port))).build();
  }

  /** Requests to what others run, and to nothing beside it. */
  static NetworkPolicyEgressRule to(ExternalPlace external) {
    List<NetworkPolicyPeer> peers =
        switch (external) {
          case ExternalPlace.InCluster inside ->
              List.of(
                  NetworkPolicyPeer.builder()
                      .namespaceSelector(namespace(inside.namespace()))
                      .podSelector(LabelSelector.builder().matchLabels(inside.pods()).build())
                      .build());
          case ExternalPlace.Beyond beyond -> blocks(beyond.blocks());
        };
    return NetworkPolicyEgressRule.builder().to(peers).ports(List.of(tcp(external.port()))).build();
  }

  /** Requests of pods in the same namespace. */
  static NetworkPolicyIngressRule from(List<LabelSelector> pods, int port) {
    return NetworkPolicyIngressRule.builder()
        .from(pods.stream().map(Policies::peer).toList())
        .ports(List.of(tcp(port)))
        .build();
  }

  /** Requests to pods in the same namespace. */
  static NetworkPolicyEgressRule to(LabelSelector pods, int port) {
    return NetworkPolicyEgressRule.builder()
        .to(List.of(peer(pods)))
        .ports(List.of(tcp(port)))
        .build();
  }

  /** Questions to the cluster's DNS. Answers longer than a datagram come over TCP. */
  static List<NetworkPolicyEgressRule> toDns(Dns dns) {
    var rules = new ArrayList<NetworkPolicyEgressRule>();
    if (!dns.pods().isEmpty()) {
      var pods =
          NetworkPolicyPeer.builder()
              .namespaceSelector(namespace(dns.namespace()))
              .podSelector(LabelSelector.builder().matchLabels(dns.pods()).build())
              .build();
      rules.add(questions(List.of(pods), dns.port()));
    }
    if (!dns.addresses().isEmpty()) {
      rules.add(questions(blocks(dns.addresses()), DNS_PORT));
    }
    return rules;
  }

  private static NetworkPolicyEgressRule questions(List<NetworkPolicyPeer> peers, int port) {
    return NetworkPolicyEgressRule.builder()
        .to(peers)
        .ports(List.of(port("UDP", port), tcp(port)))
        .build();
  }

  /** Blocks of addresses. */
  public static List<NetworkPolicyPeer> blocks(List<String> blocks) {
    return blocks.stream()
        .map(
            block ->
                NetworkPolicyPeer.builder().ipBlock(IpBlock.builder().cidr(block).build()).build())
        .toList();
  }

  /** A namespace by its name. */
  public static LabelSelector namespace(String name) {
    return LabelSelector.builder().matchLabels(Ordered.map(NAMESPACE, name)).build();
  }

  /** A TCP port of a pod. */
  public static NetworkPolicyPort tcp(int port) {
    return port("TCP", port);
  }

  private static NetworkPolicyPort port(String protocol, int port) {
    return NetworkPolicyPort.builder().protocol(protocol).port(Scalars.number(port)).build();
  }

  private static NetworkPolicyPeer peer(LabelSelector pods) {
    return NetworkPolicyPeer.builder().podSelector(pods).build();
  }
}
