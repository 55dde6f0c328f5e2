package dev.isomer.infra.compute;

import dev.isomer.infra.place.AwsPlace;
import dev.isomer.model.Ordered;
import dev.isomer.model.component.Address;
import dev.isomer.model.component.Edge;
import dev.isomer.model.component.Endpoint;
import dev.isomer.model.component.External;
import dev.isomer.model.component.Workload;
import java.util.Map;
import java.util.TreeMap;

/** Where external systems are. */
public final class Externals {

  private Externals() {}

  /** Where an external system of a valid application is. */
  public static Endpoint endpoint(External external, AwsPlace place) {
    return Endpoint.at(place.address(external).orElseThrow());
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
