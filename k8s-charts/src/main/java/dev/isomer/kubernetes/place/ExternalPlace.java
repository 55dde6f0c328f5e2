package dev.isomer.kubernetes.place;

import dev.isomer.model.Ordered;
import dev.isomer.model.component.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where something that others run is, seen from a cluster: its address, which the programs that
 * call it get, and what stands behind that address, which alone they may reach. Both have to be
 * said: a network policy knows no names.
 */
public sealed interface ExternalPlace {

  /** A URL with a scheme and a host, and no user or password. */
  URI address();

  /**
   * In the same cluster, behind a Service.
   *
   * @param address its URL; the port is that of its pods too
   * @param namespace the namespace of its pods
   * @param pods labels that its pods have, and no others there
   */
  record InCluster(URI address, String namespace, Map<String, String> pods)
      implements ExternalPlace {
    public InCluster {
      pods = Ordered.sorted(pods);
    }
  }

  /**
   * Outside of the cluster.
   *
   * @param address its URL
   * @param blocks all the addresses that its name may mean, in CIDR notation
   */
  record Beyond(URI address, List<String> blocks) implements ExternalPlace {
    public Beyond {
      blocks = List.copyOf(blocks);
    }
  }

  /** A place in the same cluster, behind a Service, in pods with this name's label. */
  static ExternalPlace inCluster(String address, String namespace, String name) {
    return new InCluster(
        URI.create(address), namespace, Ordered.map("app.kubernetes.io/name", name));
  }

  /** Outside of the cluster, at these addresses. */
  static ExternalPlace beyond(String address, String... blocks) {
    return new Beyond(URI.create(address), List.of(blocks));
  }

  /** The port of its address: the scheme's own if none is given, and 0 if the scheme has none. */
  default int port() {
    return Endpoint.port(address());
  }
}
