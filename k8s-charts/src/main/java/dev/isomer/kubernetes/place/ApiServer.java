package dev.isomer.kubernetes.place;

import java.util.List;

/**
 * Where a cluster's API server is. It is not a pod, so a network policy can only name its address.
 *
 * @param addresses blocks of its addresses, in CIDR notation
 * @param port the port at which it really listens, which is often not that of its service
 */
public record ApiServer(List<String> addresses, int port) {

  /**
   * Any address, of IPv4 or IPv6, at the port that kubeadm, k3s and kind use: narrow it to your
   * cluster's.
   */
  public static final ApiServer ANYWHERE = new ApiServer(List.of("0.0.0.0/0", "::/0"), 6443);

  public ApiServer {
    addresses = List.copyOf(addresses);
  }
}
