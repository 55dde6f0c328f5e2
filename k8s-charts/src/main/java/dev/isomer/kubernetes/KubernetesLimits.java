package dev.isomer.kubernetes;

import dev.isomer.model.validation.Limit;
import java.util.List;

/** The numbers of Kubernetes, Traefik, Redis and Prometheus that a description can exceed. */
final class KubernetesLimits {

  static final List<Limit> ALL = List.of();

  private KubernetesLimits() {}
}
