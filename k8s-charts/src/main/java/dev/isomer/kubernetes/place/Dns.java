package dev.isomer.kubernetes.place;

import dev.isomer.model.Ordered;
import java.util.List;
import java.util.Map;

/**
 * What answers the questions of programs for addresses, as a network policy sees it.
 *
 * <p>A policy that lets programs ask these pods does not let them ask a cache on their node: the
 * cache is not a pod of the cluster's network. So its address has to be named.
 *
 * @param namespace where its pods run
 * @param pods labels of its pods; empty if it has none
 * @param addresses blocks of addresses, in CIDR notation, at which it is asked too
 * @param port the port at which its pods listen, which is not always that of their Service
 */
public record Dns(String namespace, Map<String, String> pods, List<String> addresses, int port) {

  /** The DNS pods as kubeadm, k3s, kind, EKS, GKE and AKS label them. */
  public static final Dns DEFAULT =
      new Dns("kube-system", Ordered.map("k8s-app", "kube-dns"), List.of(), 53);

  public Dns {
    pods = Ordered.sorted(pods);
    addresses = List.copyOf(addresses);
  }

  /** A DNS server in the pods with these labels, and in no others. */
  public Dns inPods(String namespace, Map<String, String> labels) {
    return new Dns(namespace, labels, addresses, port);
  }

  /**
   * Also at these blocks of addresses: {@code 169.254.20.10/32} is that of Kubernetes' own
   * NodeLocal DNSCache, which takes the questions to the Service of the cluster's DNS too.
   */
  public Dns at(String... blocks) {
    return new Dns(namespace, pods, List.of(blocks), port);
  }

  /** This DNS server at another port: 5353 on OpenShift. */
  public Dns port(int number) {
    return new Dns(namespace, pods, addresses, number);
  }
}
