package dev.isomer.infra.compute;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Workload;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Where external systems are. */
public final class Externals {

  private Externals() {}

  /** Where an external system of a valid application is. */
  public static Endpoint endpoint(External external, AwsPlace place) {
    URI address = place.address(external).orElseThrow();
    return new Endpoint(
        address.toString(),
        address.getScheme(),
        address.getHost(),
        port(address),
        null,
        null,
        null);
  }

  /** The port of an address: the scheme's own if none is given, and 0 if the scheme has none. */
  public static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return switch (address.getScheme() == null ? "" : address.getScheme()) {
      case "http" -> 80;
      case "https" -> 443;
      default -> 0;
    };
  }

  /** The variables with the addresses of all external systems that a program reaches. */
  public static Map<String, String> variables(Workload<?> workload, AwsPlace place) {
    var variables = new TreeMap<String, String>();
    for (Edge edge : workload.edges()) {
      if (edge instanceof Edge.ToExternal(External target, Address address)) {
        variables.putAll(address.of(endpoint(target, place)));
      }
    }
    return Ordered.sorted(variables);
  }
}
