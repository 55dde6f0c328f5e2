package dev.isomer.kubernetes.rendered;

/**
 * Where a cluster's API server is. It is no pod, so a network policy can only name its address.
 *
 * @param addresses the block of its addresses, in CIDR notation
 * @param port the port at which it really listens, which is often not that of its service
 */
public record ApiServer(String addresses, int port) {

  /** Any address, at the port that kubeadm, k3s and kind use: narrow it to your cluster's. */
  public static final ApiServer ANYWHERE = new ApiServer("0.0.0.0/0", 6443);
}
